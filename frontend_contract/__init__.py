"""What a front end may rely on, and a reference UI that relies on nothing else."""
