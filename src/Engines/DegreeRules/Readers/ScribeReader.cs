using System.Collections.Immutable;

namespace Cairn.DegreeRules;

/// <summary>
/// Reads the common subset of scribe blocks, the rules of a widespread commercial audit: courses and ranges, OR, plus,
/// EXCEPT, MinCredits, MinGPA, MinGrade, groups, subsets, If/Else, Share and DontShare. What else stands in a block
/// becomes an <see cref="UnmappedRule"/> with its line.
/// </summary>
public sealed class ScribeReader
{
    private const int MostNesting = 50;
    private readonly string file;
    private readonly ScribeCursor cursor;
    private readonly ScribeCourses courses;
    private readonly ScribeQualifiers qualifiers;
    private int ids;
    private int nesting;

    private ScribeReader(string text, string institution, string file)
    {
        this.file = file;
        cursor = new ScribeCursor(ScribeTokens.Of(text, new RuleTextBounds()));
        courses = new ScribeCourses(cursor, institution);
        qualifiers = new ScribeQualifiers(cursor, courses, institution, file, NewId);
    }

    /// <summary>Reads one block, from BEGIN to END.</summary>
    /// <param name="text">The block.</param>
    /// <param name="credential">Key of the credential it is for.</param>
    /// <param name="institution">Code of the institution the courses belong to.</param>
    /// <param name="file">Name of the file, for places.</param>
    /// <exception cref="RuleTextException">It is no block; says where and why.</exception>
    public static RuleSet Read(string text, string credential, string institution, string file) =>
        new ScribeReader(text, institution, file).Block(credential, institution);

    private RuleSet Block(string credential, string institution)
    {
        while (!cursor.AtEnd && !cursor.Peek.Is("begin")) cursor.Next();
        cursor.Expect("begin");
        var head = new List<Rule>();
        var limits = new List<Limit>();
        decimal? gpa = null;
        while (!cursor.Take(";"))
        {
            if (cursor.AtEnd) throw cursor.Peek.Wrong("The head of the block ends with a semicolon.");
            qualifiers.Head(head, limits, ref gpa);
        }

        var body = Rules(() => cursor.Peek.Is("end.") || cursor.Peek.Is("end"));
        if (cursor.AtEnd) throw cursor.Peek.Wrong("The block does not end with END.");
        return new RuleSet(credential, new GroupRule("block", [.. head, .. body]) { MinimumGpa = gpa, Limits = [.. limits] })
        {
            Institution = institution,
            Unit = "credits",
        };
    }

    private List<Rule> Rules(Func<bool> ends)
    {
        if (++nesting > MostNesting) throw cursor.Peek.Wrong($"Nested deeper than {MostNesting}.");
        var rules = new List<Rule>();
        while (!cursor.AtEnd && !ends())
        {
            if (cursor.Take(";")) continue;
            if (cursor.Peek.Is("remark") || cursor.Peek.Is("proxyadvice")) Skip();
            else rules.Add(Statement());
        }

        nesting--;
        return rules;
    }

    private Rule Statement()
    {
        var start = cursor.Peek;
        if (cursor.Take("beginsub"))
        {
            var parts = Rules(() => cursor.Peek.Is("endsub"));
            cursor.Expect("endsub");
            return qualifiers.Apply(new GroupRule(NewId(), [.. parts]) { Source = Place(start) });
        }

        if (cursor.Take("if")) return Choice(start);
        if (cursor.Take("noncourse") || (cursor.After.Is("noncourse") || cursor.After.Is("noncourses")) && cursor.Next().Text.Length > 0 && cursor.Next().Text.Length > 0) return NonCourse(start);
        if (start.Kind == ScribeTokenKind.Word && char.IsDigit(start.Text[0])) return Amount();
        return Unmapped(start);
    }

    /// <summary>Such as <c>3 Classes in …</c>, <c>9 Credits in …</c>, <c>2 Groups in (…) or (…)</c>.</summary>
    private Rule Amount()
    {
        var start = cursor.Peek;
        var amount = cursor.Number();
        var upTo = cursor.Take(":") ? cursor.Number() : amount;
        var unit = cursor.Word("Classes, Credits or Groups");
        if (unit.Is("group") || unit.Is("groups")) return Groups(start, (int)amount);
        var isCredits = unit.Is("credit") || unit.Is("credits");
        if (!isCredits && !unit.Is("class") && !unit.Is("classes")) throw unit.Wrong($"{unit.Text} is no unit.");
        if (!cursor.Take("in") && !cursor.Take("from")) return Unmapped(start);
        var list = courses.Read();
        if (!list.Each.IsEmpty && !isCredits && amount == list.Each.Length)
            return qualifiers.Apply(new GroupRule(NewId(), [.. list.Each.Select(p => new TakeRule(NewId(), new CoursesPool([p])) { Courses = 1 })]) { Source = Place(start) });
        return qualifiers.Apply(new TakeRule(NewId(), list.Pool)
        {
            Courses = isCredits ? 0 : (int)amount,
            Credits = isCredits ? amount : 0,
            MaximumCourses = !isCredits && upTo > amount ? (int)upTo : null,
            Source = Place(start),
        });
    }

    private Rule Groups(ScribeToken start, int need)
    {
        cursor.Expect("in");
        var parts = ImmutableArray.CreateBuilder<Rule>();
        do
        {
            cursor.Expect("(");
            var inner = Rules(() => cursor.Peek.Is(")"));
            cursor.Expect(")");
            parts.Add(inner.Count == 1 ? inner[0] : new GroupRule(NewId(), [.. inner]));
        }
        while (cursor.Take("or") || cursor.Take(","));

        return qualifiers.Apply(new GroupRule(NewId(), parts.DrainToImmutable()) { Need = need, Source = Place(start) });
    }

    private ConditionalRule Choice(ScribeToken start)
    {
        cursor.Expect("(");
        var condition = qualifiers.Condition();
        cursor.Expect(")");
        cursor.Expect("then");
        var then = Branch();
        if (cursor.Peek.Is(";") && cursor.After.Is("else")) cursor.Next();
        var otherwise = cursor.Take("else") ? Branch() : null;
        return new ConditionalRule(NewId(), condition, then, otherwise) { Source = Place(start) };
    }

    private Rule Branch()
    {
        if (cursor.Take("("))
        {
            var inner = Rules(() => cursor.Peek.Is(")"));
            cursor.Expect(")");
            return inner.Count == 1 ? inner[0] : new GroupRule(NewId(), [.. inner]);
        }

        if (cursor.Take("beginif"))
        {
            var inner = Rules(() => cursor.Peek.Is("endif"));
            cursor.Expect("endif");
            return inner.Count == 1 ? inner[0] : new GroupRule(NewId(), [.. inner]);
        }

        if (++nesting > MostNesting) throw cursor.Peek.Wrong($"Nested deeper than {MostNesting}.");
        var rule = Statement();
        nesting--;
        return rule;
    }

    private Rule NonCourse(ScribeToken start)
    {
        cursor.Take("(");
        var key = cursor.Word("what is wanted").Text.ToLowerInvariant();
        while (!cursor.AtEnd && !cursor.Take(")") && !cursor.Peek.Is("label") && !cursor.Peek.Is(";")) cursor.Next();
        return qualifiers.Apply(new FactRule(NewId(), FactKind.Item, key) { Source = Place(start) });
    }

    private UnmappedRule Unmapped(ScribeToken start)
    {
        var words = new List<string>();
        while (!cursor.AtEnd && !cursor.Peek.Is(";") && words.Count < 60) words.Add(cursor.Next().Text);
        return new UnmappedRule(NewId(), string.Join(' ', words), Place(start)) { Source = Place(start) };
    }

    private void Skip()
    {
        while (!cursor.AtEnd && !cursor.Peek.Is(";")) cursor.Next();
    }

    private string NewId() => $"s{++ids}";

    private string Place(ScribeToken token) => $"{file}:{token.Line}";
}
