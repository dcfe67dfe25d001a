"""The pure rules, demand by demand; script/test --deep tries how well these tests know them."""
