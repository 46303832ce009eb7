"""Paper and its twins: what the office prints, previews and hands out. Values in, bytes out."""
