"""Pages for analysts: forms, views and their templates over services and selectors."""
