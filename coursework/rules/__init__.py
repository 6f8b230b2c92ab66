"""What needs no database. Nothing here imports Django, and time is always an argument."""
