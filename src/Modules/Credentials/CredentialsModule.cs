using Cairn.Audit.Contracts;
using Cairn.Credentials.Contracts;
using Cairn.Credentials.Features;
using Cairn.Credentials.Resources;
using Cairn.Kernel;
using Cairn.People.Contracts;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cairn.Credentials;

/// <summary>Credentials: awards, the documents signed for them, how they are shared and checked.</summary>
public sealed class CredentialsModule : IModule
{
    /// <inheritdoc/>
    public string Name => "credentials";

    /// <inheritdoc/>
    public IReadOnlyList<Permission> Permissions => CredentialsPermissions.All;

    /// <inheritdoc/>
    public IReadOnlyList<NavEntry> Nav { get; } =
    [
        new(Way.Learner, "/my-credentials", typeof(CredentialsText), "Nav_MyCredentials", CredentialsPermissions.Self, "Credential", 20),
        new(Way.Staff, "/awards", typeof(CredentialsText), "Nav_Awards", CredentialsPermissions.Read, "Credential", 20),
        new(Way.Public, "/verify", typeof(CredentialsText), "Nav_Verify", null, "Shield"),
    ];

    /// <inheritdoc/>
    public void Map(ModelBuilder model) => CredentialsMap.Map(model);

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddValidation();
        services.TryAddSingleton<IPublicWeb, NoPublicWeb>();
        services.AddSingleton<MatcherPolicy, ForMachines>();
        services.AddScoped<IHomeTasks, CredentialsTasks>();
        services.AddScoped<IPersonalData, OwnCredentials>();
        services.AddHandler<LearnerCompleted, ProposeWhenComplete>();
        services.AddHandler<PersonsMerged, FollowMerge>();
        services.AddHandler<PersonsSeparated, FollowSeparation>();
    }

    /// <inheritdoc/>
    public void MapRoutes(SliceRoutes api)
    {
        ListAwards.Map(api);
        ExportAwards.Map(api);
        ReadAward.Map(api);
        ProposeAward.Map(api);
        ApproveAwards.Map(api);
        DeclineAward.Map(api);
        RescindAward.Map(api);
        ReissueCredential.Map(api);
        MyCredentials.Map(api);
        ShareCredential.Map(api);
        UnshareCredential.Map(api);
        DownloadCredential.Map(api);
        CheckCredential.Map(api);
        VerifyForSystems.Map(api);
    }

    /// <inheritdoc/>
    public IReadOnlyList<JobDefinition> Jobs => [SignAnew.Job, CountAwarded.Job];

    /// <inheritdoc/>
    public void MapSite(SliceRoutes site) => PublicDocuments.Map(site);
}
