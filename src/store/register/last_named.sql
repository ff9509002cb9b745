SELECT max(registered) FROM paper
