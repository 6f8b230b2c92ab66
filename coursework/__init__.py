"""What learners and instructors do."""
