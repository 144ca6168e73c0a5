using System.Collections.Generic;
using System.Linq;

namespace Kapok.Epcis.Tree;

/// <summary>An element or an attribute.</summary>
/// <param name="Space">Its namespace; empty when it has none.</param>
/// <param name="Name">Its local name.</param>
/// <param name="Label">Its name as written.</param>
/// <param name="Text">Its text without blanks at the ends.</param>
/// <param name="Children">Attributes, then elements.</param>
internal sealed record XmlPart(string Space, string Name, string Label, string Text, IReadOnlyList<XmlPart> Children)
{
    internal XmlPart? Find(string name) => Children.FirstOrDefault(child => child.Name == name);
}
