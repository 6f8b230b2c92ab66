"""A writer per format: each takes the document tree and gives bytes, the same for the same tree."""
