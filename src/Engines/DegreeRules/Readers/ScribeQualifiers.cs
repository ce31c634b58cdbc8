using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>Reads what stands in the head of a block and after its statements.</summary>
internal sealed class ScribeQualifiers(ScribeCursor cursor, ScribeCourses courses, string institution, string file, Func<string> newId)
{
    private const int MostNesting = 50;

    /// <summary>Types of blocks, and the kinds of credentials they are here.</summary>
    private static readonly FrozenDictionary<string, string> Kinds = new Dictionary<string, string>
    {
        ["degree"] = "degree",
        ["major"] = "major",
        ["minor"] = "minor",
        ["conc"] = "concentration",
        ["spec"] = "specialization",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private int depth;

    /// <summary>One line of the head: totals, minimum GPA, residence, limits.</summary>
    public void Head(List<Rule> rules, List<Limit> limits, ref decimal? gpa)
    {
        var start = cursor.Peek;
        if (cursor.Take(",")) return;
        if (start.Kind == ScribeTokenKind.Word && char.IsDigit(start.Text[0])) rules.Add(Total());
        else if (cursor.Take("mingpa")) gpa = cursor.Number();
        else if (cursor.Take("minres")) rules.Add(Residence());
        else if (cursor.Take("lastres")) rules.Add(Last());
        else if (cursor.Take("maxcredits")) limits.Add(Maximum(isCredits: true));
        else if (cursor.Take("maxclasses")) limits.Add(Maximum(isCredits: false));
        else rules.Add(Unread());
    }

    /// <summary>Everything up to the semicolon, put on a rule. What is not read makes the rule one that is never met.</summary>
    public Rule Apply(Rule rule)
    {
        var unread = new List<Rule>();
        while (!cursor.AtEnd && !cursor.Peek.Is(";") && !cursor.Peek.Is(")") && !cursor.Peek.Is("else") && !cursor.Peek.Is("endsub") && !cursor.Peek.Is("endif"))
        {
            if (cursor.Take("label")) rule = Label(rule);
            else if (cursor.Take("mingrade")) rule = rule is TakeRule take ? take with { MinimumGrade = Grade(cursor.Number()) } : Each(rule, Grade(cursor.Number()));
            else if (cursor.Take("mingpa"))
            {
                var gpa = cursor.Number();
                rule = rule switch
                {
                    TakeRule take => take with { MinimumGpa = gpa },
                    GroupRule group => group with { MinimumGpa = gpa },
                    _ => rule,
                };
            }
            else if (cursor.Take("mincredits")) rule = With(rule, LimitBound.AtLeast, true);
            else if (cursor.Take("minclasses")) rule = With(rule, LimitBound.AtLeast, false);
            else if (cursor.Take("maxcredits")) rule = With(rule, LimitBound.AtMost, true);
            else if (cursor.Take("maxclasses")) rule = With(rule, LimitBound.AtMost, false);
            else if (cursor.Take("share")) rule = Shared(rule, true, unread);
            else if (cursor.Take("dontshare") || cursor.Take("exclusive")) rule = Shared(rule, false, unread);
            else unread.Add(Unread());
        }

        return unread.Count == 0 ? rule : new GroupRule(newId(), [rule, .. unread]) { Title = rule.Title, Source = rule.Source };
    }

    /// <summary>Such as <c>Major = MATH or (Concentration = PURE and Passed MATH 101)</c>; <c>and</c> binds closer than <c>or</c>.</summary>
    public Rule Condition()
    {
        if (++depth > MostNesting) throw cursor.Peek.Wrong($"Conditions nested deeper than {MostNesting}.");
        var parts = ImmutableArray.CreateBuilder<Rule>();
        do parts.Add(Conjunction());
        while (cursor.Take("or"));
        depth--;
        return parts.Count == 1 ? parts[0] : new GroupRule(newId(), parts.DrainToImmutable()) { Need = 1 };
    }

    private Rule Conjunction()
    {
        var parts = ImmutableArray.CreateBuilder<Rule>();
        do parts.Add(Term());
        while (cursor.Take("and"));
        return parts.Count == 1 ? parts[0] : new GroupRule(newId(), parts.DrainToImmutable());
    }

    private Rule Term()
    {
        if (cursor.Take("("))
        {
            var inner = Condition();
            cursor.Expect(")");
            return inner;
        }

        var what = cursor.Word("a condition");
        if (what.Is("passed")) return new TakeRule(newId(), courses.Read().Pool) { Courses = 1 };
        var isNot = false;
        if (cursor.Take("<"))
        {
            cursor.Expect(">");
            isNot = true;
        }
        else cursor.Expect("=");
        var value = cursor.Next().Text;
        var fact = new FactRule(newId(), FactKind.Choice, $"{what.Text.ToLowerInvariant()}:{value}");
        return isNot ? new NotRule(newId(), fact) : fact;
    }

    private TakeRule Total()
    {
        var amount = cursor.Number();
        var unit = cursor.Word("Credits or Classes");
        var isCredits = unit.Is("credits") || unit.Is("credit");
        if (!isCredits && !unit.Is("classes") && !unit.Is("class")) throw unit.Wrong($"{unit.Text} is no unit.");
        return new TakeRule(newId(), Pool.Everything)
        {
            Courses = isCredits ? 0 : (int)amount,
            Credits = isCredits ? amount : 0,
            StandAlone = true,
            Title = $"{amount} {unit.Text}",
            Source = Place(unit),
        };
    }

    private TakeRule Residence()
    {
        var total = Total();
        return total with { From = new InstitutionPool([institution]), Title = $"{total.Title} in residence" };
    }

    private LastCreditsRule Last()
    {
        var least = cursor.Number();
        var of = cursor.Take("of") ? cursor.Number() : least;
        cursor.Word("Credits");
        return new LastCreditsRule(newId(), of, least, new InstitutionPool([institution]));
    }

    private Limit Maximum(bool isCredits) => LimitOf(LimitBound.AtMost, isCredits);

    private Limit LimitOf(LimitBound bound, bool isCredits)
    {
        var amount = cursor.Number();
        if (!cursor.Take("in")) cursor.Expect("from");
        return new Limit(bound, courses.Read().Pool) { Credits = isCredits ? amount : null, Courses = isCredits ? null : (int)amount };
    }

    private Rule With(Rule rule, LimitBound bound, bool isCredits) => rule with { Limits = rule.Limits.Add(LimitOf(bound, isCredits)) };

    private Rule Label(Rule rule)
    {
        if (cursor.Peek.Kind == ScribeTokenKind.Word) cursor.Next();
        var text = cursor.Peek.Kind == ScribeTokenKind.Quoted ? cursor.Next().Text : throw cursor.Peek.Wrong("A label is in quotation marks.");
        return rule with { Title = text };
    }

    /// <summary>
    /// Share and DontShare name blocks of other credentials, by their type: they limit what is counted there too. One block of
    /// a type (<c>MAJOR=MATH</c>), or a type that is no kind of credential here, is not read.
    /// </summary>
    private Rule Shared(Rule rule, bool allowed, List<Rule> unread)
    {
        var start = cursor.Peek;
        if (!cursor.Take("(")) return allowed ? rule with { StandAlone = true } : rule;
        var kinds = ImmutableArray.CreateBuilder<string>();
        var words = new List<string>();
        var isRead = true;
        while (!cursor.AtEnd && !cursor.Take(")"))
        {
            var word = cursor.Next();
            words.Add(word.Text);
            if (word.Is(",")) continue;
            isRead &= Kinds.TryGetValue(word.Text, out var kind);
            if (kind is not null) kinds.Add(kind);
        }

        if (allowed) return rule;
        if (!isRead)
        {
            unread.Add(new UnmappedRule(newId(), $"DontShare ({string.Join(' ', words)})", Place(start)) { Source = Place(start) });
            return rule;
        }

        return rule with { Limits = rule.Limits.Add(new Limit(LimitBound.AtMost, new CountedInPool(kinds.DrainToImmutable())) { Courses = 0 }) };
    }

    private static Rule Each(Rule rule, string grade) => rule is GroupRule group
        ? group with { Parts = [.. group.Parts.Select(p => p is TakeRule take ? take with { MinimumGrade = grade } : p)] }
        : rule;

    /// <summary>Minimum grades are numbers there; the grade of the scheme with the next higher points stands for one.</summary>
    private static string Grade(decimal points) => GradeScheme.FourPoint.Grades
        .Where(g => g.Points >= points).OrderBy(g => g.Points).ThenBy(g => g.Code, StringComparer.Ordinal).FirstOrDefault()?.Code ?? "A";

    private UnmappedRule Unread()
    {
        var start = cursor.Next();
        var words = new List<string> { start.Text };
        while (!cursor.AtEnd && !cursor.Peek.Is(";") && !cursor.Peek.Is(")") && !cursor.Peek.Is("label") && words.Count < 60) words.Add(cursor.Next().Text);
        return new UnmappedRule(newId(), string.Join(' ', words), Place(start)) { Source = Place(start) };
    }

    private string Place(ScribeToken token) => $"{file}:{token.Line}";
}
