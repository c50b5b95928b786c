"""An optional model behind an OpenAI-compatible address. Off unless an operator names one.

    model = configured(environ)              # None: nothing is asked
    suggestions = ask_model(model, text, LABELS, facts_to_offer(guidance))
    outcome = with_suggestions(outcome, suggestions)

Masked text goes out; ids and verbatim quotes come back, and each quote is checked. A card or a
fact may be added; nothing is removed, and no sentence of the model is ever shown. `ask_model`
never raises for what the model does: on any trouble there are no suggestions.

Its parts are imported one by one: only `client` opens a connection, and whoever has no model does
not load it.
"""
