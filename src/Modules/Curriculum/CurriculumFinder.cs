using Cairn.Curriculum.Contracts;
using Cairn.Curriculum.Features;
using Cairn.Curriculum.Resources;
using Cairn.Kernel;
using Microsoft.Extensions.Localization;

namespace Cairn.Curriculum;

/// <summary>Finds credentials and courses for the search page.</summary>
internal sealed class CurriculumFinder(IStringLocalizer<CurriculumText> l) : IFinder
{
    public async Task<IReadOnlyList<Found>> Find(string text, int limit, Actor actor, CairnDb db, CancellationToken ct)
    {
        if (limit < 1)
        {
            return [];
        }

        if (!actor.May(CurriculumPermissions.Read))
        {
            // Everyone may see what is offered, and finds it under the address that everyone may open.
            return [.. (await ListOffered.Handle(new(text, Size: limit), db, ct)).Value.Credentials
                .Select(c => new Found(l["Credential"], c.Title.ToString(), $"/credentials/{c.Id}", l["Kind_" + c.Kind]))];
        }

        var credentials = (await FindCredentials.Handle(new(text, Size: limit), db, ct)).Value.Credentials
            .Select(c => new Found(l["Credential"], c.Title.ToString(), $"/curriculum/credentials/{c.Id}", l["Kind_" + c.Kind])).ToList();
        var left = limit - credentials.Count;
        if (left < 1)
        {
            return credentials;
        }

        var institutions = await CourseCatalog.InstitutionNames(db, ct);
        var courses = (await FindCourses.Handle(new(text, Size: left), db, ct)).Value.Courses;
        return [.. credentials, .. courses.Select(c => new Found(l["Course"], $"{c.Subject} {c.Number} {c.Title}", $"/curriculum/courses/{c.Id}", institutions.GetValueOrDefault(c.Institution)?.ToString() ?? c.Institution))];
    }
}
