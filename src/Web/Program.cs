using Cairn.Web;

await using var app = CairnHost.Build(args);
await app.RunAsync();

/// <summary>The entry point; partial so that tests can start the whole host.</summary>
public partial class Program;
