"""The personal web app: pages served on this machine only, nothing stored but one cookie.

Rules enforced here:
- Words are read within one request and forgotten: never stored, logged or put in an address.
- Answers live in one encrypted cookie in the person's own browser.
- Every page works without JavaScript and asks nothing of any other machine.
"""
