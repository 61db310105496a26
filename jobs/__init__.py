"""What runs later: a ledger of jobs in the database, workers that lease them, a sweeper that loses none."""
