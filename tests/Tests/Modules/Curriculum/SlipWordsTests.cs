using System.Collections;
using System.Globalization;
using System.Net;
using System.Resources;
using System.Text.RegularExpressions;
using Cairn.Curriculum.Contracts;
using Cairn.Curriculum.Features;
using Cairn.Curriculum.Resources;
using Cairn.DegreeRules;
using Cairn.Kernel;
using Cairn.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace Cairn.Tests.Modules.Curriculum;

/// <summary>What may be a slip in rules is said in the reader's language.</summary>
public sealed partial class SlipWordsTests
{
    /// <summary>What counts a number with a word of its own; "number" has none.</summary>
    private static readonly string[] Counted = [.. LintSentences.Codes.SelectMany(c => Places(LintSentences.English(c)))
        .Select(p => p.Trim('{', '}').Split(':')).Where(p => p.Length == 2 && p[1] != "number").Select(p => p[1]).Distinct()];

    [Theory, InlineData("en"), InlineData("es")]
    public void Every_finding_can_be_said_in_every_language(string language)
    {
        var texts = Texts(language);

        Assert.All(LintSentences.Codes, code => Assert.Equal((code, string.Join(' ', Places(LintSentences.English(code)))), (code, string.Join(' ', Places(texts["SlipWhy_" + code])))));
        Assert.All(Counted, counts => Assert.All(["", "_One"], one => Assert.Contains("{0}", texts[$"Counted_{counts}{one}"], StringComparison.Ordinal)));
        Assert.All(LintSentences.Codes.Select(LintSentences.Kind), kind => Assert.NotEmpty(texts["Slip_" + kind]));
    }

    [Fact]
    public void No_finding_is_said_in_english_where_spanish_is_read()
    {
        var (english, spanish) = (Texts("en"), Texts("es"));
        Assert.All(LintSentences.Codes, code => Assert.NotEqual(english["SlipWhy_" + code], spanish["SlipWhy_" + code]));
        Assert.All(ReaderSentences.Codes, code => Assert.NotEqual(english["Reader_" + code], spanish["Reader_" + code]));
        Assert.All(LintSentences.Codes, code => Assert.Equal(LintSentences.English(code), english["SlipWhy_" + code]));
    }

    [Theory, InlineData("en"), InlineData("es")]
    public void Why_rules_cannot_be_read_can_be_said_in_every_language(string language)
    {
        var (texts, english) = (Texts(language), Texts("en"));

        Assert.All(ReaderSentences.Codes, code => Assert.Equal((code, string.Join(' ', Places(ReaderSentences.English(code)))), (code, string.Join(' ', Places(texts["Reader_" + code])))));
        Assert.All(ReaderSentences.Codes, code => Assert.Equal(ReaderSentences.English(code), english["Reader_" + code]));
        Assert.Equal(ReaderSentences.Codes.Order(), texts.Keys.Where(k => k.StartsWith("Reader_", StringComparison.Ordinal)).Select(k => k["Reader_".Length..]).Order());
        Assert.Equal(LintSentences.Codes.Order(), texts.Keys.Where(k => k.StartsWith("SlipWhy_", StringComparison.Ordinal)).Select(k => k["SlipWhy_".Length..]).Order());
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_page_in_spanish_shows_no_english_finding(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var (author, version) = await Draft(college);
        const string rules = "cairn_rules: 1\ncredential: data\ninstitution: NORTH\nrequire:\n  all:\n  - {id: one, take: 1, from: [STAT 1, STAT 1]}\n  - {id: two, take: 2, at_most: 1, from: [STAT *]}\n  - {id: three, take: 3, from: [ART 1, ART 2]}\n";
        var found = (await author.Post($"/credential-versions/{version}/rules/check", new { rules })).As<CheckRules.Response>().Findings;
        var few = found.Single(f => f is { Node: "three", Reason: "too-few-courses" });
        Assert.Equal(("It asks for 3 courses and has 2 to choose from.", "3", "2"), (few.Sentence, few.Arguments["need"], few.Arguments["have"]));
        Assert.True(found.Select(f => f.Reason).Distinct().Count() >= 3);

        author.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("es");
        var html = await Look(author, version, rules);
        Assert.Contains("Pide 3 cursos y hay 2 para elegir.", html);
        Assert.Contains("Pide 2 cursos y admite 1.", html);
        Assert.All(found, f => Assert.DoesNotContain(f.Sentence, html));

        author.Http.DefaultRequestHeaders.AcceptLanguage.Clear();
        author.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        html = await Look(author, version, rules);
        Assert.All(found, f => Assert.Contains(f.Sentence, html));
    }

    /// <summary>The forms of the curriculum say in Spanish why the server refused, at the field.</summary>
    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task A_form_that_is_refused_says_why_in_spanish(DatabaseKind kind)
    {
        await using var college = await College.Open(kind);
        var (author, version) = await Draft(college);
        author.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("es");

        var unread = await Look(author, version, "cairn_rules: 1\ncredential: data\nrequire:\n  corse: STAT 1\n");
        Assert.Contains("Línea 4, columna 3: Se espera uno de estos: course, take, ", unread);
        Assert.DoesNotContain("is expected", unread);
        Assert.Contains("Estas son las reglas de other, no de data.", await Look(author, version, "cairn_rules: 1\ncredential: other\nrequire: STAT 1\n"));

        await using var db = college.Home.OpenReader();
        var owner = await db.Set<Unit>().Select(u => u.Id).FirstAsync(TestContext.Current.CancellationToken);
        var taken = await Submit(author, "/curriculum/credentials/new", "credential", ("kind", "Badge"), ("owner", owner.ToString()!), ("key", "data"), ("title-en", "Data"));
        Assert.Contains("Ya hay una credencial data.", taken);
        var misspelt = await Submit(author, "/curriculum/credentials/new", "credential", ("kind", "Badge"), ("owner", owner.ToString()!), ("key", "Da ta"), ("title-en", "Data"));
        Assert.Contains("Una clave son letras minúsculas y cifras", misspelt);
    }

    private static async Task<(Caller Author, CredentialVersionId Version)> Draft(College college)
    {
        var unit = new UnitId(Guid.CreateVersion7());
        await college.Write(write => write.Add(new Unit { Id = unit, Kind = UnitKind.Institution, Code = "NORTH", Name = "North", Path = Unit.PathOf(null, unit), From = new(1900, 1, 1) }));
        var author = await college.Sign(Role.Curriculum);
        var id = (await author.Post("/credentials", new { key = "data", kind = "badge", title = new { en = "Data" }, owner = unit, idempotencyKey = Guid.NewGuid() })).As<AddCredential.Response>().Id;
        return (author, (await author.Post($"/credentials/{id}/versions", new { catalogYear = 2025, from = "2025-01-01", idempotencyKey = Guid.NewGuid() })).As<StartVersion.Response>().Id);
    }

    private static Task<string> Look(Caller author, CredentialVersionId version, string rules) =>
        Submit(author, $"/curriculum/versions/{version}/rules", "rules", ("rules", rules), ("do", "look"));

    private static async Task<string> Submit(Caller author, string path, string form, params (string, string)[] typed) =>
        WebUtility.HtmlDecode((await Browser.Of(author).Submit(path, form, typed)).Html);

    private static Dictionary<string, string> Texts(string language) => new ResourceManager(typeof(CurriculumText))
        .GetResourceSet(CultureInfo.GetCultureInfo(language), true, tryParents: language == "en")!
        .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\w+(?::\w+)?\}")]
    private static partial Regex Place();
}
