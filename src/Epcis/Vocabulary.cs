using System;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Kapok.Epcis;

/// <summary>
/// A list of terms of CBV 2.0 or of the GS1 web vocabulary: as a bare word in JSON-LD, as a URN or a
/// compact URI in XML, as a full web URI in the hash and in <see cref="EpcisEvent"/>.
/// </summary>
internal sealed class Vocabulary
{
    internal static readonly Vocabulary BizSteps = new("https://ref.gs1.org/cbv/BizStep-", "urn:epcglobal:cbv:bizstep:", """
        accepting arriving assembling collecting commissioning consigning creating_class_instance
        cycle_counting decommissioning departing destroying disassembling dispensing encoding
        entering_exiting holding inspecting installing killing loading other packing picking receiving
        removing repackaging repairing replacing reserving retail_selling shipping staging_outbound
        stock_taking stocking storing transporting unloading unpacking void_shipping sensor_reporting
        sampling
        """);

    internal static readonly Vocabulary Dispositions = new("https://ref.gs1.org/cbv/Disp-", "urn:epcglobal:cbv:disp:", """
        active container_closed damaged destroyed dispensed disposed encoded expired in_progress
        in_transit inactive no_pedigree_match non_sellable_other partially_dispensed recalled reserved
        retail_sold returned sellable_accessible sellable_not_accessible stolen unknown available
        completeness_verified completeness_inferred conformant container_open mismatch_instance
        mismatch_class mismatch_quantity needs_replacement non_conformant unavailable
        """);

    internal static readonly Vocabulary Transactions = new("https://ref.gs1.org/cbv/BTT-", "urn:epcglobal:cbv:btt:", """
        bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt
        """);

    internal static readonly Vocabulary Parties = new("https://ref.gs1.org/cbv/SDT-", "urn:epcglobal:cbv:sdt:", """
        owning_party possessing_party location
        """);

    internal static readonly Vocabulary Reasons = new("https://ref.gs1.org/cbv/ER-", "urn:epcglobal:cbv:er:", """
        did_not_occur incorrect_data
        """);

    internal static readonly Vocabulary Components = new("https://ref.gs1.org/cbv/Comp-", null, """
        x y z axial_distance azimuth height spherical_radius polar_angle elevation_angle easting
        northing latitude longitude altitude
        """);

    internal static readonly Vocabulary Measurements = new("https://ref.gs1.org/voc/", null, """
        AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Radioactivity Altitude
        AmountOfSubstance AmountOfSubstancePerUnitVolume Angle AngularAcceleration AngularMomentum
        AngularVelocity Area Capacitance Conductance Conductivity Count Density Dimensionless
        DoseEquivalent DoseEquivalentRate DynamicViscosity ElectricCharge ElectricCurrent
        ElectricCurrentDensity ElectricFieldStrength Energy Exposure Force Frequency Illuminance
        Inductance Irradiance KinematicViscosity Length LinearMomentum Luminance LuminousFlux
        LuminousIntensity MagneticFlux MagneticFluxDensity MagneticVectorPotential Mass
        MassConcentration MassFlowRate MassPerAreaTime MemoryCapacity MolalityOfSolute MolarEnergy
        MolarMass MolarVolume Power Pressure RadiantFlux RadiantIntensity RelativeHumidity Resistance
        Resistivity SolidAngle SpecificVolume Speed SurfaceDensity SurfaceTension Temperature Time
        Torque Voltage Volume VolumeFlowRate VolumeFraction VolumetricFlux Wavenumber
        """);

    internal static readonly Vocabulary Alerts = new("https://ref.gs1.org/voc/", null, """
        ALARM_CONDITION ERROR_CONDITION
        """);

    private readonly string prefix;
    private readonly string? urn;
    private readonly FrozenSet<string> terms;

    private Vocabulary(string prefix, string? urn, string terms)
    {
        this.prefix = prefix;
        this.urn = urn;
        this.terms = terms.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The full web URI of a term in any of its forms; a URI of somebody else stays.</summary>
    /// <param name="text">Untrusted text.</param>
    /// <param name="uri">The URI.</param>
    /// <returns>Whether it is a term of the list or a URI.</returns>
    internal bool TryExpand(string text, [NotNullWhen(true)] out string? uri)
    {
        uri = ExpandUrn(text) ?? (terms.Contains(text) ? prefix + text : CompactUri.Expand(text));
        return uri.Contains(':', StringComparison.Ordinal);
    }

    /// <summary>The full web URI of a term's URN; null of anything else.</summary>
    internal string? ExpandUrn(string text) =>
        urn is not null && text.StartsWith(urn, StringComparison.Ordinal) ? prefix + text[urn.Length..] : null;

    /// <summary>The bare word of a term's URI, as JSON-LD wants it; another URI stays.</summary>
    internal string Shorten(string uri) =>
        uri.StartsWith(prefix, StringComparison.Ordinal) && terms.Contains(uri[prefix.Length..]) ? uri[prefix.Length..] : uri;
}
