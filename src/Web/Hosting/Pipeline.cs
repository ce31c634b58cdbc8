namespace Cairn.Web;

/// <summary>What every request passes, in order.</summary>
internal static class Pipeline
{
    public static void Use(WebApplication app, CairnSettings settings)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<Problems>();
        app.UseWhen(context => !Problems.IsForPeople(context), machines => machines.UseExceptionHandler());
        app.UseWhen(Problems.IsForPeople, pages => pages.UseExceptionHandler("/error/500", createScopeForErrors: true));
        app.UseWhen(Problems.IsForPeople, pages => pages.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true));
        if (settings.Https)
        {
            app.UseHsts();
            app.UseHttpsRedirection();
        }

        app.UseMiddleware<ChooseInstitution>();
        app.UseRequestLocalization();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
    }
}
