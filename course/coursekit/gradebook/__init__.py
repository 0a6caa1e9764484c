"""Results into nbgrader's gradebook and exchange, and out of them: the only door to nbgrader."""
