"""What leaves: portfolios as files anyone can open."""
