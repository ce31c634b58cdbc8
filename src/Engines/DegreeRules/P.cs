namespace Cairn.DegreeRules; internal static class Placeholder;
