using Cairn.Web.Commands;

return await Cli.Run(args);

/// <summary>The entry point; partial so that tests can start the whole host.</summary>
public partial class Program;
