using System.Collections.Immutable;
using System.Globalization;

namespace Cairn.DegreeRules;

/// <summary>A course list of a scribe block.</summary>
/// <param name="Pool">All of its courses.</param>
/// <param name="Each">The courses one by one, where they are parted by plus signs: all of them are meant.</param>
internal sealed record ScribeList(Pool Pool, ImmutableArray<CoursePattern> Each);

/// <summary>Reads course lists: <c>MATH 101, 102, 2@, 300:399 OR PHYS @ EXCEPT MATH 205</c>, and <c>MATH 101 + 102</c> for all of them.</summary>
internal sealed class ScribeCourses(ScribeCursor cursor, string institution)
{
    private static readonly string[] Stops =
    [
        "except", "including", "label", "mingrade", "mingpa", "mincredits", "minclasses", "maxcredits", "maxclasses", "share", "dontshare",
        "exclusive", "from", "then", "else", "endsub", "endif", "end.", "end", "in", "group", "groups", "class", "classes", "credit", "credits",
        "minperdisc", "maxperdisc", "spmaxcredits", "proxyadvice", "remark", "hide", "notgpa", "ruletag",
    ];

    public ScribeList Read()
    {
        var patterns = ImmutableArray.CreateBuilder<Pool>();
        var each = ImmutableArray.CreateBuilder<CoursePattern>();
        var joined = false;
        var subject = "";
        while (true)
        {
            var pattern = Course(ref subject);
            Pool pool = new CoursesPool([pattern]);
            if (cursor.Peek.Is("(") && cursor.After.Is("with")) pool = new AllPool([pool, With()]);
            patterns.Add(pool);
            each.Add(pattern);
            if (cursor.Take("+") || cursor.Take("and")) joined = true;
            else if (!cursor.Take(",") && !cursor.Take("or")) break;
        }

        var all = Together(patterns.DrainToImmutable());
        if (cursor.Take("except")) all = new AllPool([all, new NotPool(Read().Pool)]);
        return new ScribeList(all, joined ? each.DrainToImmutable() : []);
    }

    private static Pool Together(ImmutableArray<Pool> pools) => pools.All(p => p is CoursesPool)
        ? new CoursesPool([.. pools.SelectMany(p => ((CoursesPool)p).Courses)])
        : pools.Length == 1 ? pools[0] : new AnyPool(pools);

    private CoursePattern Course(ref string subject)
    {
        var first = cursor.Word("a course");
        if (!char.IsDigit(first.Text[0]) && !(first.Text == "@" && subject.Length > 0 && !IsNumber(cursor.Peek)))
        {
            subject = first.Text == "@" ? "*" : first.Text.ToUpperInvariant();
            first = cursor.Word("a course number");
        }

        if (subject.Length == 0) throw first.Wrong("A subject is missing before the number.");
        var number = first.Text.Replace('@', '*').ToUpperInvariant();
        if (cursor.Take(":"))
        {
            var to = cursor.Word("the end of the range");
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var low)
                || !int.TryParse(to.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var high) || low > high)
                throw to.Wrong("A range is written 300:399.");
            number = $"{low}-{high}";
        }

        return new CoursePattern(institution, subject, number);
    }

    private static bool IsNumber(ScribeToken token) =>
        token.Kind == ScribeTokenKind.Word && (char.IsDigit(token.Text[0]) || token.Text[0] == '@') && !Stops.Contains(token.Text.ToLowerInvariant());

    private AttributePool With()
    {
        cursor.Expect("(");
        cursor.Expect("with");
        var what = cursor.Word("a condition");
        if (!what.Is("attribute")) throw what.Wrong($"WITH {what.Text} is not read.");
        cursor.Expect("=");
        var pool = new AttributePool([cursor.Word("an attribute").Text.ToUpperInvariant()]);
        cursor.Expect(")");
        return pool;
    }
}

/// <summary>A place among the tokens.</summary>
internal sealed class ScribeCursor(List<ScribeToken> tokens)
{
    private int at;

    public ScribeToken Peek => tokens[at];

    public ScribeToken After => tokens[Math.Min(at + 1, tokens.Count - 1)];

    public bool AtEnd => Peek.Kind == ScribeTokenKind.End;

    public ScribeToken Next() => AtEnd ? Peek : tokens[at++];

    public bool Take(string word)
    {
        if (!Peek.Is(word)) return false;
        at++;
        return true;
    }

    public void Expect(string word)
    {
        if (!Take(word)) throw Peek.Wrong($"{word} is expected here, not {Peek.Text}.");
    }

    public ScribeToken Word(string what) => Peek.Kind == ScribeTokenKind.Word ? Next() : throw Peek.Wrong($"{what} is expected here, not {Peek.Text}.");

    public decimal Number() => Peek.Kind == ScribeTokenKind.Word
        && decimal.TryParse(Peek.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value <= 100_000
        ? Move(value)
        : throw Peek.Wrong($"A number is expected here, not {Peek.Text}.");

    private decimal Move(decimal value)
    {
        at++;
        return value;
    }
}
