"""What the commands in ``script/`` do; each of them is a few lines of shell around one of these modules."""
