using Cairn.Audit.Contracts;
using Cairn.Audit.Features;
using Cairn.Audit.Resources;
using Cairn.Curriculum.Contracts;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Cairn.Records.Contracts;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cairn.Audit;

/// <summary>Degree audits: rules held against records, with reasons. (The audit trail is the kernel's.)</summary>
public sealed class AuditModule : IModule
{
    /// <inheritdoc/>
    public string Name => "audit";

    /// <inheritdoc/>
    public IReadOnlyList<Permission> Permissions => AuditPermissions.All;

    /// <inheritdoc/>
    public void Map(ModelBuilder model) => AuditMap.Map(model);

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddValidation();
        services.AddLocalization();
        services.AddScoped<AuditWords>();
        services.AddScoped<CourseWords>();
        services.AddScoped<AuditStones>();
        services.AddScoped<ExceptionWords>();
        services.AddScoped<IWhoIsAffected, WhoIsAffected>();
        services.AddScoped<IHomeTasks, AuditTasks>();
        services.AddHandler<RecordChanged, AuditChangedRecord>();
        services.AddHandler<VersionApproved, AuditApprovedVersion>();
        services.AddHandler<ExceptionApproved, AuditApprovedException>();
        services.AddHandler<ExceptionRevoked, AuditRevokedException>();
        services.AddHandler<PersonsMerged, FollowMerge>();
        services.AddHandler<PersonsSeparated, FollowSeparation>();
        services.AddScoped<IPersonalData, OwnExceptions>();
    }

    /// <inheritdoc/>
    public void MapRoutes(SliceRoutes api)
    {
        MyAudits.Map(api);
        MyAudit.Map(api);
        ListAudits.Map(api);
        AuditLearner.Map(api);
        AuditEverybody.Map(api);
        MyPrerequisites.Map(api);
        CheckPrerequisites.Map(api);
        MyExceptions.Map(api);
        ListExceptions.Map(api);
        ExportExceptions.Map(api);
        ReadException.Map(api);
        ProposeException.Map(api);
        ApproveException.Map(api);
        DeclineException.Map(api);
        WithdrawException.Map(api);
        RevokeException.Map(api);
    }

    /// <inheritdoc/>
    public IReadOnlyList<JobDefinition> Jobs =>
    [
        new("audit-everybody", "0 30 2 * * ?", at => at.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            (services, _, ct) => BatchAudit.Run(services.GetRequiredService<CairnDb>().Home, null, ct)),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<NavEntry> Nav =>
    [
        new(Way.Learner, "/audits", typeof(AuditText), "Nav_Audits", AuditPermissions.Self, "Progress", 10),
        new(Way.Staff, "/exceptions", typeof(AuditText), "Nav_Exceptions", AuditPermissions.Read, "Review", 35),
    ];
}
