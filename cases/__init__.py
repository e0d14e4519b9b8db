"""The case register: tables, migrations, rules (tickets, working days, states) and services."""
