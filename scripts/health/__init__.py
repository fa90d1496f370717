"""Tells whether the events of all tables arrive whole and in time; docs/monitoring.md.

read.py        the rows of the monitoring relations
checks.py      what is looked at, why it matters, what to do
judge.py       rows and thresholds to findings
units.py       numbers as a person reads them
report.py      findings and figures in the terminal
prometheus.py  figures and findings as metrics
page.py        a self-contained HTML page; page.html.jinja is its template, plots.py draws
"""
