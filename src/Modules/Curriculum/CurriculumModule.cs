using Cairn.Curriculum.Contracts;
using Cairn.Curriculum.Features;
using Cairn.Curriculum.Resources;
using Cairn.Kernel;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Curriculum;

/// <summary>Curriculum: courses, credentials, their versions and rules, and how they are approved.</summary>
public sealed class CurriculumModule : IModule
{
    /// <inheritdoc/>
    public string Name => "curriculum";

    /// <inheritdoc/>
    public IReadOnlyList<Permission> Permissions => CurriculumPermissions.All;

    /// <inheritdoc/>
    public void Map(ModelBuilder model) => CurriculumMap.Map(model);

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddValidation();
        services.AddLocalization();
        services.AddScoped<RequirementWords>();
        services.AddScoped<IHomeTasks, ReviewTasks>();
        services.AddScoped<IHomeTasks, OfferedOnHome>();
        services.AddScoped<IFinder, CurriculumFinder>();
    }

    /// <inheritdoc/>
    public void MapRoutes(SliceRoutes api)
    {
        FindCourses.Map(api);
        ExportCourses.Map(api);
        ReadCourse.Map(api);
        SaveCourse.Map(api);
        LinkCourses.Map(api);
        FindCredentials.Map(api);
        ExportCredentials.Map(api);
        ReadCredential.Map(api);
        AddCredential.Map(api);
        StartVersion.Map(api);
        ReadVersion.Map(api);
        WriteRules.Map(api);
        CheckRules.Map(api);
        MeasureImpact.Map(api);
        SubmitVersion.Map(api);
        ReviewVersion.Map(api);
        ListReviews.Map(api);
        ListOffered.Map(api);
        ShowCredential.Map(api);
    }

    /// <inheritdoc/>
    public IReadOnlyList<NavEntry> Nav =>
    [
        new(Way.Public, "/credentials", typeof(CurriculumText), "Nav_Offered", null, "Book", 30),
        new(Way.Staff, "/curriculum/credentials", typeof(CurriculumText), "Nav_Credentials", CurriculumPermissions.Read, "Credential", 30),
        new(Way.Staff, "/curriculum/courses", typeof(CurriculumText), "Nav_Courses", CurriculumPermissions.Read, "Book", 32),
        new(Way.Staff, "/curriculum/reviews", typeof(CurriculumText), "Nav_Reviews", CurriculumPermissions.Approve, "Review", 25),
        new(Way.Faculty, "/curriculum/credentials", typeof(CurriculumText), "Nav_Credentials", CurriculumPermissions.Read, "Credential", 30),
    ];
}
