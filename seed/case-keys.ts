// Keys of the demo's watch centre, made once: Argon2id at each start would cost seconds. They protect nothing: whoever
// reads this file has them all. A test opens each with the passphrase that the demo prints.
// What it must never do: be used by a house that is not the demo.
import type { Wrapped } from '#src/sealing/officer.ts';
import type { CharacterName } from './characters.ts';

/** What boonmee, siri and arun type to read cases; apart from the password of the sign-in. */
export const DEMO_CASE_PASSPHRASE = 'makham rim khlong 2565';
/** The recovery code on their paper. */
export const DEMO_RECOVERY_CODE = '7KE5F67SU7S3BNDDYXVE';

/** The organisation's key: what DIRECTORY_KEY is elsewhere, and the half that signs. */
export const DEMO_DIRECTORY_KEY = 'yA3CCjvLTrSlciFuJmlbn4XsvmQef7WHL-W2q2y4uT8';
export const DEMO_DIRECTORY_SEED = 'B4jShKMiQ0PJUMxIGmmlybtJziLMAh0XwAZHQ8RUwS8';

/** The receipt that the demo prints, so that a visitor can come back to a case. */
export const DEMO_RECEIPT = '576GPEJ5EWC9UF66776A';

export type DemoOfficer = {
  readonly identity: string;
  /** Base64url, as wrapped. */
  readonly signing: string;
  readonly wrapped: Wrapped;
};

export const DEMO_OFFICERS = {
  boonmee: {
    identity: 'AGE-SECRET-KEY-PQ-1DAWN8S4D27CX0PNNYZ2RJS2Y88QEMWKA3YFFG5DKWGFQQJVM24AQGCQFFM',
    signing: 'PqY4BLW_7i5PKvG2Zb4JsuFfzJe4ClGSGqnXaUDrpQw',
    wrapped: {
      format: 1,
      passphrase: {
        salt: '6f8NpMxUFbclxplAiFmR8w',
        nonce: 'XMi8ird_6EM9ILe-',
        sealed:
          'MotBYzerS9BUn8sR1TxRfZPDzBzzYyk92G2BDbbJWXSIE627yvqsp8y2iMcpUBoMDnB3JpGVGGhiiNjIJmdKmdpnUPUkQKsBWgU46FUimXN1JrR9DC5ZWSIYAVZs2YY-xIf_adhLgQei9NcoaVO8sDDWYeQOQo1IRwTxYIuY0EoF54OE3WrCZhVwUlmHn9WA7H9Nf0ZNtdz47dTPVsRV7cfiZkM',
      },
      recovery: {
        salt: 'bzAmDUbGnQdqhD_p78XseQ',
        nonce: 'NzvUoPTIWg8o-SM4',
        sealed:
          'zIgVKu4yMeCCbCS1sLGDerw11yYndLbt229UX-LNOVcAP78zF6oA_VINZR48zpDiMIgJ3knB0i0CWkOnRZgpyyi6AAvWv-zq_Lbg9ER5dN4fGZ2s4jCsqQ2zMSnW9vIsZBI7HVyWBv6jDj1ZzI4u_595FPyntNH7pxF7MBKYTrkyvDexc5YEITSmjhcH1ECBV8ghr8GVjui3SuAJJvLnYWbiv0c',
      },
    },
  },
  siri: {
    identity: 'AGE-SECRET-KEY-PQ-1TS05G3PK0NMAKHN8W8L9V4C0WKQE6KL2KU3JK900TJ7S3CNF849S9V77MF',
    signing: 'Oqdo14GfpcgnqkMNtxDd8RQLe4pZCvlOfNH6xWIbuwM',
    wrapped: {
      format: 1,
      passphrase: {
        salt: 'liMqCOs1zH4IzVYpQvPoIQ',
        nonce: 'RBMuAXKvMkkwwCxI',
        sealed:
          'YJ962CmEV5GQ0EYAVxAaIBIMF5kp8Ci7Foovfm-ad_kTKIf8fogrYNaiUYStTv_dJm9h-yvzdksM3lVUYOadyMKyaj7F9qzlMPcyQcJQlBVtR0VUaP_A3oM6PoBMiJq6zH96U2-Pz9tIdO4ZBw45skw11ZwIhexm8KN3OMQAkIqvXFgW4QB5uDqtpPkKq-erwRsUk3Kp6OuWHJjRGi3i5AQk75w',
      },
      recovery: {
        salt: 'mOoFD4rDDmUAypBBVHyMvw',
        nonce: 'IOAKZImNpnibQQJd',
        sealed:
          '032j2hpT6vxCRQix02dWWBYmFoOVvRCO8ny7An5StRqzdwnoTYYAdzGFRPBHUO3PYVQKVnfTMwRudmhmqMJXE8GLN4JB0GiuUpBas7oxq-YIAUC50t6R2ZHdWz2rV6PNe-lasm6ST6frmA93bhtKSjuVnqCadKhcVDWQmku5Tl5vN0WZDbAUqr_-jNnMtWGRz-AR246t-3eRZOPnONLnbMiAySU',
      },
    },
  },
  arun: {
    identity: 'AGE-SECRET-KEY-PQ-1SSRNC06HAXVP6F5993FSDL7Q8WS2EKY32XFFFF2R5ASKHFEMPQCSXWWR20',
    signing: 'F7nl2c6n6VDDh_R4xeyeRTro_5G2xIWYTg7CKt3zBzg',
    wrapped: {
      format: 1,
      passphrase: {
        salt: 'hy1X4oN4alNwOd_FI9_vuA',
        nonce: 'jePkDVmIBiULlhEr',
        sealed:
          '2kvKms0o9VFKKKgA7nQT8ItS_Eg-etKyWzQ04rWYAMhWH3G6DV3Tevf2n1UKEjKbusm58nj3mXsQIOaDw4GB1d5zBfxbNM0VbldiWhyYz5eZaOuanEya-qyxPc1FSmYh-OXeFVaw9UBNXpQFexaT34c-FtTAsemxgZKLeT7c_oeFFoYytCwgrwOLmd6nPz1mcSSWBa8dJJ66JJVHOVBf4sgIzB8',
      },
      recovery: {
        salt: 'gVMBWU4JXULzJ55JllUA7Q',
        nonce: 'ZAWY_SPKsMnGWvhR',
        sealed:
          'VRaxFi4Aq_vikslaL7Pr6KU8FHWqanFYENJqGftoab7X8yPNNNl51P2up3zY0wwtm8ahpDxaD9dJPryszfAueCGXnS1iGTnp_7Y8tSvHDco17CNjBKFKBPM6v3ql13x-PAs4hjgwEu5J3-AXlWxtllm76QzuGwdCdNZ3d8sIpZpRb6fswmJhT20A4orwTyA7JTUVSbqdhAGxPDS3-z3e4fUwDGo',
      },
    },
  },
} as const satisfies Partial<Record<CharacterName, DemoOfficer>>;
