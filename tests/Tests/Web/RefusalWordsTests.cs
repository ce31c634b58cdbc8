using System.Collections;
using System.Globalization;
using System.Net;
using System.Resources;
using System.Text.RegularExpressions;
using Cairn.Kernel;
using Cairn.Kernel.Resources;
using Cairn.Tests.Modules.Audit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Cairn.Tests.Web;

/// <summary>A form that is refused says why in the reader's language: every refusal that a module's forms can meet has its words.</summary>
public sealed partial class RefusalWordsTests
{
    /// <summary>Said by what no form of ours asks for: an import, whose rows are told on a terminal; what the catalog itself refuses of a course, which its form asks for before.</summary>
    private static readonly string[] NoForms = ["/Contracts/CredentialImport.cs", "/SaveCourse.cs", "/Features/Export"];

    private static readonly Type[] Texts =
    [
        typeof(Cairn.People.Resources.PeopleText), typeof(Cairn.Records.Resources.RecordsText), typeof(Cairn.Curriculum.Resources.CurriculumText),
        typeof(Cairn.Credentials.Resources.CredentialsText), typeof(Cairn.Operations.Resources.OperationsText), typeof(Cairn.Audit.Resources.AuditText),
        typeof(Cairn.Web.Resources.WebText),
    ];

    public static TheoryData<string> Modules => [.. Texts.Select(t => t.Name[..^"Text".Length])];

    [Fact]
    public void Every_module_with_pages_is_looked_at() => Assert.Equal(
        Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src/Modules")).Select(Path.GetFileName).Append("Web").Order(), Texts.Select(t => t.Name[..^"Text".Length]).Order());

    [Theory, MemberData(nameof(Modules))]
    public void Every_refusal_of_a_form_is_said_in_spanish(string module)
    {
        var (own, shared) = (Words(module, "es"), Words(typeof(KernelText), "es"));
        var said = Sources(module).SelectMany(Said).Distinct().Order().ToList();

        Assert.NotEmpty(said);
        Assert.Equal([], said.Where(code => !own.ContainsKey("Refused_" + code) && !shared.ContainsKey("Refused_" + code)));
    }

    [Theory, MemberData(nameof(Modules))]
    public void Both_languages_speak_of_the_same_things(string module)
    {
        foreach (var (english, spanish) in new[] { (Words(module, "en"), Words(module, "es")), (Words(typeof(KernelText), "en"), Words(typeof(KernelText), "es")) })
        {
            Assert.Equal([], english.Keys.Where(k => k.StartsWith("Refused_", StringComparison.Ordinal) && !spanish.ContainsKey(k)));
            Assert.All(english.Where(e => e.Key.StartsWith("Refused_", StringComparison.Ordinal)), e => Assert.Equal((e.Key, Places(e.Value)), (e.Key, Places(spanish[e.Key]))));
        }
    }

    [Theory, MemberData(nameof(Modules))]
    public void A_page_never_shows_the_refusals_own_sentence_and_a_field_is_never_refused_without_a_reason(string module)
    {
        var pages = module == "Web" ? In("src/Web/Components") : Files(module);
        Assert.Contains(pages, f => f.Path.EndsWith(".razor", StringComparison.Ordinal));
        Assert.DoesNotContain(pages, f => f.Path.EndsWith(".razor", StringComparison.Ordinal) && OwnSentence().IsMatch(f.Text));
        Assert.DoesNotContain(Files(module), f => WithoutReason().IsMatch(f.Text));
    }

    [Fact]
    public void A_reason_comes_before_a_code_and_a_pages_own_words_before_those_all_share()
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("es");
            IStringLocalizer records = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider()
                .GetRequiredService<IStringLocalizer<Cairn.Records.Resources.RecordsText>>();

            Assert.Equal("Z no es una calificación de la escala X.", records.Say(Refusal.Invalid("grade", "grade-unknown", "Z is no mark.", "Z", "X")));
            Assert.Equal("No está, o usted no puede verlo.", records.Say(Refusal.NotFound("learner", 1)));
            Assert.Equal("Comenzó el 31/1/2026; no puede terminar antes.", records.Say(Refusal.Invalid("to", "end-before-beginning", "It began.", new DateOnly(2026, 1, 31))));
            Assert.Equal("Z is no mark.", records.Say(Refusal.Invalid("grade", "grade-unknown", "Z is no mark.", "only one")));
            Assert.Equal("Nobody knows this.", records.Say(new("nobody-knows", "Nobody knows this.")));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    [Theory, MemberData(nameof(Databases.Each), MemberType = typeof(Databases))]
    public async Task Facts_and_exceptions_that_are_refused_say_why_in_spanish(DatabaseKind kind)
    {
        await using var desk = await ExceptionDesk.Open(kind);
        desk.Registrar.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("es");
        desk.Advisor.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("es");

        var fact = await Browser.Of(desk.Registrar).Submit($"/learners/{desk.Learner}/facts", "fact",
            ("kind", "Standing"), ("key", "senior"), ("status", "Completed"), ("on", "2999-01-01"), ("source", "oficina"));
        Assert.Contains("Ese día aún no ha llegado.", WebUtility.HtmlDecode(fact.Html));

        var exception = await Browser.Of(desk.Advisor).Submit($"/learners/{desk.Learner}/audits/{desk.Version}/exceptions/new?node=one&kind=waive", "exception",
            ("reason", "El comité lo decidió."), ("expires", "2000-01-01"));
        Assert.Contains("El último día ya pasó.", WebUtility.HtmlDecode(exception.Html));
    }

    [Fact]
    public void What_is_said_without_words_is_found()
    {
        Assert.Equal(["some-code", "other-reason", "third-reason"], Said("""
            new Refusal("some-code", "It is so."); Refusal.Invalid("field", "other-reason", $"It is {so}."); x with { Reason = "third-reason" }
            """).Order(StringComparer.Ordinal).OrderBy(c => c != "some-code"));
        Assert.Matches(WithoutReason(), "Refusal.Invalid(\"field\", $\"It is {so}.\")");
        Assert.Matches(OwnSentence(), "form.Refuse(refusal.Sentence)");
    }

    /// <summary>Codes and reasons that a text gives refusals.</summary>
    private static IEnumerable<string> Said(string text) => ((Regex[])[Codes(), Reasons(), SetReasons()]).SelectMany(r => r.Matches(text)).Select(m => m.Groups[1].Value)
        .Concat(text.Contains("Refusal.NotFound(", StringComparison.Ordinal) ? ["not-found"] : []);

    /// <summary>What its forms can meet: what the module itself says, and what it gets from the contracts of those it stands on.</summary>
    private static IEnumerable<string> Sources(string module)
    {
        var project = File.ReadAllText(Path.Combine(Repository.Root, module == "Web" ? "src/Web" : $"src/Modules/{module}", $"{module}.csproj"));
        var below = Below().Matches(project).Select(m => m.Groups[1].Value).Where(m => Texts.Any(t => t.Name == m + "Text"));
        return Files(module).Concat(below.SelectMany(Files).Where(x => x.Path.Contains("/Contracts/", StringComparison.Ordinal))).Select(x => x.Text);
    }

    /// <summary>Of the host, what has to do with accounts: its commands answer on a terminal.</summary>
    private static IEnumerable<(string Path, string Text)> Files(string module) => In(module == "Web" ? "src/Web/SignIn" : $"src/Modules/{module}");

    private static IEnumerable<(string Path, string Text)> In(string folder) => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.*", SearchOption.AllDirectories)
        .Where(f => (f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal)) && !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
        .Where(f => !NoForms.Any(n => f.Contains(n, StringComparison.Ordinal))).Select(f => (f, File.ReadAllText(f)));

    private static Dictionary<string, string> Words(string module, string language) => Words(Texts.Single(t => t.Name == module + "Text"), language);

    private static Dictionary<string, string> Words(Type texts, string language) => new ResourceManager(texts)
        .GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: language == "en")!
        .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);

    private static string Places(string text) => string.Join(' ', Place().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal));

    [GeneratedRegex("""new(?:\s+Refusal)?\(\s*"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)",\s*(?:\$?"[A-Z{][^"\n]*[.?!]|sentence\b|[A-Z]\w+ ==)""")]
    private static partial Regex Codes();

    [GeneratedRegex("""Refusal\.Invalid\(\s*"[^"]+",\s*"([a-z][a-z0-9-]*)",""")]
    private static partial Regex Reasons();

    [GeneratedRegex("\\bReason = \"([a-z][a-z0-9-]*)\"")]
    private static partial Regex SetReasons();

    [GeneratedRegex("""Refusal\.Invalid\(\s*"[^"]+",\s*\$?"[A-Z{]|Refusal\.Invalid\(\s*"[^"]+",\s*[a-z]""")]
    private static partial Regex WithoutReason();

    [GeneratedRegex(@"[Rr]efusal\??\.Sentence")]
    private static partial Regex OwnSentence();

    [GeneratedRegex(@"\.\./(\w+)/\w+\.csproj")]
    private static partial Regex Below();

    [GeneratedRegex(@"\{\d+")]
    private static partial Regex Place();
}
