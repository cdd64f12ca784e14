"""Insurance Dutch as data: plain text files, one subject each, their format in their own first lines."""
