"""``manage.py benchmark``: invented portfolios, measured in processes of their own. Nothing here runs in a job."""
