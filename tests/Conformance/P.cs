namespace Cairn.Tests; public class P { [Fact] public void It_runs() => Assert.True(1 == int.Parse("1")); }
