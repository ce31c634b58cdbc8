using Cairn.LinkedData;

namespace Cairn.Tests.Engines.LinkedData;

/// <summary>What is remembered of strangers' documents is bounded, in memory and in work.</summary>
public class ShapeTableTests
{
    private sealed class Shape : KnownShape;

    [Fact]
    public void A_structure_is_due_when_it_comes_the_third_time_and_then_ever_more_rarely()
    {
        var table = new ShapeTable<Shape>();

        Assert.Equal([3, 4, 8, 16, 32, 64], Enumerable.Range(1, 100).Where(_ => table.IsDue(7)));
    }

    [Fact]
    public void Ten_thousand_shapes_leave_no_more_than_a_few_and_never_drop_the_one_in_use()
    {
        var (table, used) = (new ShapeTable<Shape>(), new Shape());
        table.Add(0, used);
        for (var i = 1; i <= 10_000; i++)
        {
            table.IsDue(i);
            table.Used(used);
            table.Add((ulong)i, new Shape());
        }

        Assert.Equal(64, table.Count);
        Assert.Contains(used, table.Find(0).ToArray());
        Assert.Empty(table.Find(1).ToArray());
        Assert.NotEmpty(table.Find(10_000).ToArray());
    }

    [Fact]
    public void Compiling_for_documents_of_ever_new_structures_stays_a_fraction_of_reading_them()
    {
        var table = new ShapeTable<Shape>();

        var compiled = Enumerable.Range(0, 96_000).Count(i => table.IsDue(i / 3));

        Assert.InRange(compiled, 64, 64 + 96_000 / 32);
    }

    [Fact]
    public void Structure_decides_a_fingerprint_and_values_and_white_space_do_not()
    {
        static ulong Of(string json) => Fingerprint.Of(System.Text.Encoding.UTF8.GetBytes(json));

        Assert.Equal(Of("""{"a":["x",1],"b":"y"}"""), Of("""{ "a" : [ "other \" text" , 22 ] , "b":"" }"""));
        Assert.NotEqual(Of("""{"a":["x"]}"""), Of("""{"a":["x","y"]}"""));
        Assert.NotEqual(Of("""{"a":"x"}"""), Of("""{"b":"x"}"""));
        Assert.NotEqual(Fingerprint.Of(Json.Parse("""{"a":"x"}""")), Fingerprint.Of(Json.Parse("""{"b":"x"}""")));
        Assert.Equal(Fingerprint.Of(Json.Parse("""{"a":["x",1]}""")), Fingerprint.Of(Json.Parse("""{"a":["yy",2]}""")));
    }
}
