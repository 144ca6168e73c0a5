using System.Collections.Generic;
using System.Linq;

namespace Kapok.Epcis.Reading;

/// <summary>Which standard fields an event of each type may and must have (GS1's JSON schema).</summary>
internal static class EventFields
{
    private static readonly string[] Every =
    [
        "type", "eventTime", "recordTime", "eventTimeZoneOffset", "eventID", "id", "certificationInfo", "errorDeclaration",
        "bizStep", "disposition", "persistentDisposition", "readPoint", "bizLocation", "bizTransactionList", "sourceList",
        "destinationList", "sensorElementList",
    ];

    internal static IEnumerable<string> Of(EpcisEventType type) => Every.Concat(type switch
    {
        EpcisEventType.ObjectEvent => ["action", "epcList", "quantityList", "ilmd"],
        EpcisEventType.TransactionEvent => ["action", "parentID", "epcList", "quantityList"],
        EpcisEventType.TransformationEvent =>
        [
            "inputEPCList", "inputQuantityList", "outputEPCList", "outputQuantityList", "transformationID", "ilmd",
        ],
        _ => (string[])["action", "parentID", "childEPCs", "childQuantityList"],
    });

    internal static void Check(Spot spot, EpcisEvent read)
    {
        if (read.Type != EpcisEventType.TransformationEvent)
        {
            Need(spot, "action");
        }

        switch (read.Type)
        {
            case EpcisEventType.ObjectEvent:
                Need(spot, "epcList", "quantityList", "sensorElementList");
                CheckIlmd(spot, read);
                break;
            case EpcisEventType.TransactionEvent:
                Need(spot, "bizTransactionList");
                NeedUnlessDelete(spot, read, "epcList", "quantityList");
                break;
            case EpcisEventType.TransformationEvent:
                CheckTransformation(spot);
                break;
            case EpcisEventType.AssociationEvent:
                Need(spot, "parentID");
                NeedUnlessDelete(spot, read, "childEPCs", "childQuantityList");
                break;
            default:
                NeedUnlessDelete(spot, read, "childEPCs", "childQuantityList");
                break;
        }
    }

    // What is transformed in several events under one id may name its inputs and outputs apart.
    private static void CheckTransformation(Spot spot)
    {
        if (spot.Has("transformationID"))
        {
            Need(spot, "inputEPCList", "inputQuantityList", "outputEPCList", "outputQuantityList");
            return;
        }

        Need(spot, "inputEPCList", "inputQuantityList");
        Need(spot, "outputEPCList", "outputQuantityList");
    }

    private static void CheckIlmd(Spot spot, EpcisEvent read)
    {
        if (read.Ilmd.Count > 0 && read.Action != "ADD")
        {
            spot.Problems.Add(spot.Path + ".ilmd", read.Action ?? string.Empty, Expectations.IlmdWithAdd);
        }
    }

    private static void NeedUnlessDelete(Spot spot, EpcisEvent read, params string[] names)
    {
        if (read.Action != "DELETE")
        {
            Need(spot, names);
        }
    }

    private static void Need(Spot spot, params string[] names)
    {
        if (!names.Any(spot.Has))
        {
            spot.Problems.Add(
                $"{spot.Path}.{names[0]}",
                string.Empty,
                names.Length == 1 ? Expectations.Required : Expectations.OneOf(string.Join(", ", names)));
        }
    }
}
