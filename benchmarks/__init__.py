"""Speed as a number: ratios against a floor measured in the same run. `script/bench` prints the tables."""
