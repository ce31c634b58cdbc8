namespace Cairn.DegreeRules;

/// <summary>Makes a smaller problem of some decisions, with the others as they are taken and some nodes closed.</summary>
internal static class Part
{
    /// <param name="choice">Option of each token, or -1.</param>
    /// <param name="open">The decisions that are not taken.</param>
    /// <param name="closed">Per level, nodes that are not to be chosen.</param>
    public static Problem Of(Problem whole, int[] choice, IReadOnlyCollection<int> open, bool[][] closed)
    {
        var part = whole with { Closed = closed };
        var stillOpen = OpenNodes.Of(part);
        var tokens = new List<Token>(open.Count);
        var isOpen = new bool[whole.Tokens.Length];
        foreach (var t in open) isOpen[t] = true;
        var moved = whole.MovedBefore;
        for (var t = 0; t < isOpen.Length; t++)
        {
            var token = whole.Tokens[t];
            var options = token.Forced ? [0] : isOpen[t] ? Live(part, stillOpen, token) : choice[t] >= 0 ? [choice[t]] : Array.Empty<int>();
            var previous = token.Previous < 0 ? -1 : Array.IndexOf(options, token.Previous);

            // What is taken, or can't be taken back to where it was, is counted now.
            if (token.Previous >= 0 && (previous < 0 || options.Length == 0)) moved++;
            if (options.Length == 0) continue;
            tokens.Add(new Token
            {
                Attempt = token.Attempt,
                Options = Array.ConvertAll(options, o => token.Options[o]),
                Previous = previous,
                Forced = token.Forced || !isOpen[t],
                Origin = (t, options),
            });
        }

        part = part with { Tokens = [.. tokens], MovedBefore = moved };
        Symmetry.Classify(part);
        return part;
    }

    /// <summary>The same problem looked at as one level sees it: what is done later is not there.</summary>
    public static Problem AtLevel(Problem part, int level)
    {
        var seen = part.OfLevel[level];
        var row = part.Closed?[level];
        return part with
        {
            OneLevel = true,
            OfLevel = [part.OfLevel[0], seen, seen],
            Tokens = Array.FindAll(part.Tokens, t => seen.Has(t.Attempt)),
            Fixed = Array.ConvertAll(part.Fixed, f => f is null ? null : new[] { f[level], f[level], f[level] }),
            Closed = row is null ? null : [row, row, row],
        };
    }

    /// <summary>The choice in the whole that a choice in the part stands for.</summary>
    public static int[] InWhole(Problem whole, Problem part, int[] choice)
    {
        var result = new int[whole.Tokens.Length];
        Array.Fill(result, -1);
        for (var t = 0; t < choice.Length; t++)
            if (choice[t] >= 0) result[part.Tokens[t].Origin.Token] = part.Tokens[t].Origin.Options[choice[t]];
        return result;
    }

    /// <summary>
    /// Options that can do any good. Whoever took another could take less of it: nothing would be lost, and credits
    /// saved, unless it gives none.
    /// </summary>
    private static int[] Live(Problem part, OpenNodes stillOpen, Token token)
    {
        var all = part.Credits[token.Attempt] == 0;
        var status = part.Attempts[token.Attempt].Status;
        var live = new List<int>(token.Options.Length);
        for (var o = 0; o < token.Options.Length; o++)
            if (all || Array.TrueForAll(token.Options[o].Leaves, l => part.Entangled[l] || stillOpen.Sees(part.Rules.Leaves[l].Node, status))) live.Add(o);
        return [.. live];
    }
}
