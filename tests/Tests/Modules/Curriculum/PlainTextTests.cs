using Cairn.Curriculum;

namespace Cairn.Tests.Modules.Curriculum;

/// <summary>Catalogs write notes for web pages; people read words.</summary>
public sealed class PlainTextTests
{
    [Theory]
    [InlineData("Take COS 126.", "Take COS 126.")]
    [InlineData("<i>Editor's Note:</i> not checked.<br><br> Junior fall: a workshop", "Editor's Note: not checked. Junior fall: a workshop")]
    [InlineData("<a href=\"https://example.edu\" title=\"x\">The handbook</a>", "The handbook")]
    [InlineData("R&amp;D &lt;b&gt;", "R&D <b>")]
    [InlineData("a < b and c > d", "a < b and c > d")]
    public void Marks_are_taken_out_and_words_stay(string written, string read) => Assert.Equal(read, PlainText.Of(written));
}
