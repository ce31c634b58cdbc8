namespace Cairn.LinkedData; internal static class Placeholder;
