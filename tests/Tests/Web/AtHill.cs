using System.Net;
using Cairn.Kernel;

namespace Cairn.Tests.Web;

/// <summary>What tests of signing in begin with: one node of one institution in which Ada has an account, new for each test.</summary>
/// <param name="tries">How often one address may try to sign in within a minute.</param>
public abstract class AtHill(int tries) : IAsyncLifetime
{
    protected const string Address = "ada@hill.example";
    protected const string Password = "a sentence one remembers";

    protected string Data { get; } = TestHome.NewFolder();

    protected Institution Hill { get; private set; } = null!;

    protected Account Account { get; private set; } = null!;

    private protected Node Node { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Hill = await TestHome.NewInstitution(DatabaseKind.Sqlite, Data, "hill");
        Node = await Node.Start(Data, [Hill], $"--Cairn:SignInTriesPerMinute={tries}");
        Account = await Node.Account("hill", Address, Password);
    }

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        await TestHome.Drop(Hill);
        Directory.Delete(Data, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected static Task<Answer> SignIn(Browser browser, string password, string address = Address) =>
        browser.Submit("/sign-in", "password", ("address", address), ("password", password));

    /// <summary>A browser in which Ada has signed in.</summary>
    private protected async Task<Browser> SignIn()
    {
        var browser = Node.Browse("hill");
        Assert.Equal(HttpStatusCode.Redirect, (await SignIn(browser, Password)).Status);
        return browser;
    }

    /// <summary>Does something with the node's services, within the institution.</summary>
    private protected Task<T> In<T>(Func<IServiceProvider, Task<T>> work) => Node.In("hill", work);
}
