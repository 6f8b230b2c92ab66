"""How an LMS talks to us."""
