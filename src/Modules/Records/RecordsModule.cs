using Cairn.Kernel;
using Cairn.People.Contracts;
using Cairn.Records.Contracts;
using Cairn.Records.Features;
using Cairn.Records.Resources;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Records;

/// <summary>Records: who learns here, what they took, with which grades, and what that comes to.</summary>
public sealed class RecordsModule : IModule
{
    /// <inheritdoc/>
    public string Name => "records";

    /// <inheritdoc/>
    public IReadOnlyList<Permission> Permissions => RecordsPermissions.All;

    /// <inheritdoc/>
    public IReadOnlyList<NavEntry> Nav { get; } =
    [
        new(Way.Learner, "/record", typeof(RecordsText), "Nav_MyRecord", RecordsPermissions.Self, "Document", 30),
        new(Way.Staff, "/learners", typeof(RecordsText), "Nav_Learners", RecordsPermissions.Read, "Document", 10),
        new(Way.Staff, "/terms", typeof(RecordsText), "Nav_Terms", RecordsPermissions.Define, "Calendar", 81),
        new(Way.Staff, "/grading", typeof(RecordsText), "Nav_Grading", RecordsPermissions.Define, "Progress", 82),
        new(Way.Faculty, "/learners", typeof(RecordsText), "Nav_Learners", RecordsPermissions.Read, "Document", 10),
    ];

    /// <inheritdoc/>
    public void Map(ModelBuilder model) => RecordsMap.Map(model);

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddValidation();
        services.AddScoped<IFinder, LearnerFinder>();
        services.AddScoped<IHomeTasks, RecordTasks>();
        services.AddScoped<IPersonalData, OwnRecord>();
        services.AddHandler<GradingChanged, RefreshAverages>();
        services.AddHandler<PersonsMerged, FollowMerge>();
        services.AddHandler<PersonsSeparated, FollowSeparation>();
    }

    /// <inheritdoc/>
    public void MapRoutes(SliceRoutes api)
    {
        FindLearners.Map(api);
        ExportLearners.Map(api);
        ReadRecord.Map(api);
        MyRecord.Map(api);
        MyReaders.Map(api);
        AddLearner.Map(api);
        RecordAttempt.Map(api);
        ChangeGrade.Map(api);
        RecordFact.Map(api);
        EndFact.Map(api);
        EnterProgram.Map(api);
        LeaveProgram.Map(api);
        SetExpectedGraduation.Map(api);
        AssignAdvisor.Map(api);
        EndAdvising.Map(api);
        ListTerms.Map(api);
        AddTerm.Map(api);
        ChangeTerm.Map(api);
        ListGrading.Map(api);
        SetGpaPolicy.Map(api);
    }
}
