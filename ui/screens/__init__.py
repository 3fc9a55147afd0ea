"""What the page is made of, a module for each screen.

The folder is not called `pages`: Streamlit would run each file in a folder of that name beside the
app as a page of its own, until the app has been run once.
"""
