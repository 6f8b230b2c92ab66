"""How authors see content: views, lists and panels of the admin."""
