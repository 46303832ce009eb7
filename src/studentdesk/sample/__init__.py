"""An invented district: whole enough to learn on, to show and to measure with. Nobody in it exists."""
