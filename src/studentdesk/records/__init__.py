"""The school: one noun a file. Values, then rules (pure), then reads, then acts."""
