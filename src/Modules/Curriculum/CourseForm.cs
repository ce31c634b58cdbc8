using Cairn.Curriculum.Contracts;
using Cairn.Curriculum.Features;
using Cairn.Curriculum.Resources;
using Cairn.Design;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.Extensions.Localization;

namespace Cairn.Curriculum;

/// <summary>Reads the fields of <see cref="Parts.CourseFields"/>.</summary>
internal static class CourseForm
{
    /// <summary>What was typed, as the request that saves it; null when something is missing, which the form then says.</summary>
    /// <param name="form">The form.</param>
    /// <param name="institution">Code of the institution that gives the course.</param>
    /// <param name="before">The course that is changed; null for a new one.</param>
    /// <param name="say">Words of refusals.</param>
    public static SaveCourse.Request? Read(FormModel form, string institution, ReadCourse.Response? before, IStringLocalizer<CurriculumText> say)
    {
        var (subject, number) = before is null ? (form.Required("subject"), form.Required("number")) : (before.Subject, before.Number);
        form.Required(Wording.Field("title", Wording.Languages[0]));
        var unit = form.Required("unit");
        var (credits, from, to, owner) = (form.Number("credits"), form.Date("from"), form.Date("to"), form.Id("owner"));
        if (credits is null)
        {
            form.Refuse("credits", say["HowManyCredits"]);
        }

        return !form.IsGood ? null : new(institution, subject, number, Wording.Read(form, "title", before?.Title)!, credits!.Value, unit, form.IdempotencyKey)
        {
            About = Wording.Read(form, "about", before?.About),
            Prerequisites = form.Typed("prerequisites")?.ReplaceLineEndings("\n").TrimEnd() is { Length: > 0 } asked ? asked : null,
            Owner = owner is { } id ? new UnitId(id) : null,
            From = from,
            To = to,
        };
    }

    /// <summary>Says at the field what the refusal is about.</summary>
    public static void Refuse(FormModel form, Refusal refusal, IStringLocalizer<CurriculumText> say) => form.Refuse(
        refusal.Fields.Keys.FirstOrDefault() switch
        {
            "title" => Wording.Field("title", Wording.Languages[0]),
            "creditUnit" => "unit",
            "institution" or "subject" or "number" or "credits" or "owner" or "from" or "to" or "prerequisites" => refusal.Fields.Keys.First(),
            _ => "",
        }, say.Say(refusal));
}
