// The compiled models name entities without their namespaces, and one name is also the rule engine's.
global using Attempt = Cairn.Records.Attempt;
