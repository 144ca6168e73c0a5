namespace Kapok.Cli;

/// <summary>Says that a list goes on.</summary>
internal static class More
{
    internal static void Note(Output output, string next)
    {
        if (next.Length > 0)
        {
            output.Note(output.Surroundings.Say(Texts.HasNext, next));
        }
    }
}
