using Cairn.Curriculum.Resources;
using Cairn.DegreeRules;
using Microsoft.Extensions.Localization;

namespace Cairn.Curriculum.Contracts;

/// <summary>Says requirements in the reader's language, for every module that shows them.</summary>
public sealed class RequirementWords(IStringLocalizer<CurriculumText> l)
{
    /// <summary>The tree in words.</summary>
    public RuleLine Tree(RuleSet rules) => RuleWords.Of(rules, l);

    /// <summary>Every node in words, by its id.</summary>
    public IReadOnlyDictionary<string, RuleLine> ById(RuleSet rules)
    {
        var lines = new Dictionary<string, RuleLine>(StringComparer.Ordinal);
        Collect(Tree(rules), lines);
        return lines;
    }

    /// <summary>A requirement with its parts in one line, after its title where it has one.</summary>
    public string InOneLine(RuleLine line) => line.Title is { } title ? l["Rule_Titled", title, RuleWords.Flat(line)] : RuleWords.Flat(line);

    /// <summary>Another credential that is asked for, by its title.</summary>
    public string Credential(string title) => l["Rule_Credential", title];

    /// <summary>Which courses a pool holds.</summary>
    public string Pool(Pool pool) => new PoolWords(l).Of(pool);

    /// <summary>What sort of fact it is: "Test score".</summary>
    public string Fact(FactKind kind) => l["Fact_" + kind];

    /// <summary>The unit credits are counted in, for so many of them: "semester credit" of 1, in the reader's language where it is one that
    /// institutions use; another as the institution wrote it.</summary>
    public string Unit(string unit, decimal amount) => CreditWords.Of(l, unit, amount);

    /// <summary>So many credits, with their unit: "3 semester credits".</summary>
    public string Credits(decimal amount, string unit) => CreditWords.Say(l, amount, unit);

    /// <summary>What sort of credential it is: "Microcredential".</summary>
    public string Kind(CredentialKind kind) => l["Kind_" + kind];

    private static void Collect(RuleLine line, Dictionary<string, RuleLine> lines)
    {
        lines[line.Id] = line;
        foreach (var part in line.Parts)
        {
            Collect(part, lines);
        }
    }
}
