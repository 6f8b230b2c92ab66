"""Programs kept as files, and how they are loaded."""
