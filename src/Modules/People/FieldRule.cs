using Cairn.Kernel;
using Cairn.People.Contracts;

namespace Cairn.People;

/// <summary>Which source's word counts: the first the policy names that has spoken, else the latest.</summary>
internal static class FieldRule
{
    public static Ruling Decide(IReadOnlyDictionary<(string Kind, string Field), string[]> policies, IReadOnlyCollection<Observation> words)
    {
        var any = words.First();
        var kind = any.Subject[..any.Subject.IndexOf(':', StringComparison.Ordinal)];
        var order = policies.GetValueOrDefault((kind, any.Field)) ?? policies.GetValueOrDefault((kind, "*")) ?? [];
        var counts = words
            .OrderBy(o => Array.IndexOf(order, o.Source) is var rank && rank < 0 ? int.MaxValue : rank)
            .ThenByDescending(o => o.ObservedAt).ThenBy(o => o.Source, StringComparer.Ordinal).First();
        return new(any.Subject, any.Field, counts.Value, counts.Source, words.Any(o => o.Value != counts.Value));
    }
}
