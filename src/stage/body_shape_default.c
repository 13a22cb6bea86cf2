// A woman of average build, stature 1.65 m, in a close-fitting top and leggings.
#include "body/surface.h"
#include "stage/body_shape.h"

const BodyShape figure_default_shape = {
    .trunk =
        {
            .top =
                {
                    {JOINT_LUMBAR, 0.016f, 0.022f, 0.1390f, 0.092f, 0.071f, 0.20f, .sags = 0.65f},
                    {JOINT_LUMBAR, 0.016f, 0.075f, 0.1220f, 0.082f, 0.066f, 0.20f, .sags = 1},
                    {JOINT_LUMBAR, 0.017f, 0.130f, 0.1200f, 0.082f, 0.073f, 0.20f, .sags = 1},
                    {JOINT_THORAX, 0.018f, 0.005f, 0.1250f, 0.086f, 0.086f, 0.25f, .sags = 0.7f, .breath = 0.8f,
                     .breath_forward = 0.6f},
                    {JOINT_THORAX, 0.018f, 0.060f, 0.1320f, 0.090f, 0.090f, 0.30f, .breath = 1, .breath_forward = 0.5f},
                    {JOINT_THORAX, 0.018f, 0.115f, 0.1380f, 0.090f, 0.090f, 0.35f, .breath = 0.6f},
                    {JOINT_THORAX, 0.014f, 0.172f, 0.1430f, 0.084f, 0.086f, 0.40f},
                    {JOINT_THORAX, 0.006f, 0.214f, 0.1400f, 0.070f, 0.078f, 0.30f},
                    {JOINT_THORAX, -0.001f, 0.243f, 0.1100f, 0.061f, 0.067f, 0.15f, .slope = 0.08f},
                    {JOINT_THORAX, -0.004f, 0.262f, 0.0750f, 0.055f, 0.056f, 0.00f, .slope = 0.20f},
                    {JOINT_THORAX, -0.004f, 0.275f, 0.0555f, 0.050f, 0.049f, 0.00f, .slope = 0.26f},
                },
            .leggings =
                {
                    {JOINT_PELVIS, 0.002f, -0.092f, 0.040f, 0.034f, 0.046f, 0.20f},
                    {JOINT_PELVIS, 0.000f, -0.052f, 0.108f, 0.062f, 0.082f, 0.30f},
                    {JOINT_PELVIS, 0.000f, 0.000f, 0.162f, 0.089f, 0.090f, 0.30f},
                    {JOINT_PELVIS, -0.002f, 0.050f, 0.162f, 0.096f, 0.090f, 0.30f},
                    {JOINT_PELVIS, -0.003f, 0.085f, 0.150f, 0.095f, 0.080f, 0.25f},
                    {JOINT_LUMBAR, 0.016f, 0.010f, 0.139f, 0.091f, 0.070f, 0.20f, .sags = 0.55f},
                },
            .leggings_caps = {.start_m = 0.022f},
            .band =
                {
                    {JOINT_PELVIS, -0.003f, 0.086f, 0.1520f, 0.0970f, 0.0820f, 0.25f},
                    {JOINT_LUMBAR, 0.016f, 0.004f, 0.1435f, 0.0945f, 0.0735f, 0.20f, .sags = 0.5f},
                    {JOINT_LUMBAR, 0.016f, 0.028f, 0.1325f, 0.0880f, 0.0680f, 0.20f, .sags = 0.65f},
                    {JOINT_LUMBAR, 0.016f, 0.062f, 0.1200f, 0.0790f, 0.0610f, 0.20f, .sags = 0.85f},
                },
            .neck =
                {
                    {JOINT_THORAX, -0.003f, 0.236f, 0.058f, 0.048f, 0.044f},
                    {JOINT_THORAX, -0.003f, 0.272f, 0.053f, 0.045f, 0.045f},
                    {JOINT_NECK, 0.013f, 0.035f, 0.048f, 0.046f, 0.045f},
                    {JOINT_HEAD, -0.004f, -0.020f, 0.046f, 0.047f, 0.045f},
                    {JOINT_HEAD, -0.004f, 0.030f, 0.046f, 0.048f, 0.045f},
                },
            .waist_sinks_m = 0.024f,
            .bust = {.high_m = 0.024f, .at = 4.9f, .reach = 1.9f, .aside = 0.48f, .aside_reach = 0.58f},
            .bust_middle = 0.35f,
            .buttock = {.high_m = 0.024f, .at = 1.7f, .reach = 1.6f, .aside = 0.48f, .aside_reach = 0.55f},
            .cleft_m = 0.006f,
            .cleft_reach = 0.3f,
            .back_midline =
                {
                    {JOINT_PELVIS, -0.060f, -0.085f}, {JOINT_PELVIS, -0.084f, -0.045f}, {JOINT_PELVIS, -0.091f, 0.010f},
                    {JOINT_PELVIS, -0.088f, 0.060f},  {JOINT_LUMBAR, -0.054f, 0.015f},  {JOINT_LUMBAR, -0.050f, 0.070f},
                    {JOINT_LUMBAR, -0.056f, 0.130f},  {JOINT_THORAX, -0.070f, 0.030f},  {JOINT_THORAX, -0.072f, 0.150f},
                },
            .front_midline =
                {
                    {JOINT_PELVIS, 0.040f, -0.085f}, {JOINT_PELVIS, 0.066f, -0.045f}, {JOINT_PELVIS, 0.089f, 0.000f},
                    {JOINT_PELVIS, 0.094f, 0.050f},  {JOINT_LUMBAR, 0.105f, 0.015f},  {JOINT_LUMBAR, 0.098f, 0.075f},
                    {JOINT_LUMBAR, 0.099f, 0.130f},  {JOINT_THORAX, 0.107f, 0.030f},  {JOINT_THORAX, 0.104f, 0.150f},
                },
        },
    .leg =
        {
            .thigh =
                {
                    {0.000f, 0.004f, 0.086f, 0.078f, 0.081f, 0.066f},
                    {0.000f, -0.065f, 0.088f, 0.082f, 0.089f, 0.077f},
                    {0.002f, -0.140f, 0.084f, 0.080f, 0.084f, 0.078f},
                    {0.003f, -0.230f, 0.074f, 0.070f, 0.071f, 0.068f},
                    {0.002f, -0.320f, 0.062f, 0.057f, 0.058f, 0.058f},
                    {0.001f, -0.385f, 0.055f, 0.050f, 0.053f, 0.054f},
                    {0.000f, -0.415f, 0.048f, 0.046f, 0.049f, 0.050f},
                },
            .thigh_caps = {0.050f, 0.034f},
            .calf =
                {
                    {0.000f, 0.000f, 0.052f, 0.046f, 0.052f, 0.052f},
                    {-0.002f, -0.060f, 0.049f, 0.052f, 0.050f, 0.050f},
                    {-0.004f, -0.125f, 0.044f, 0.060f, 0.051f, 0.053f},
                    {-0.004f, -0.200f, 0.040f, 0.053f, 0.045f, 0.046f},
                    {-0.003f, -0.270f, 0.036f, 0.040f, 0.037f, 0.038f},
                    {-0.003f, -0.335f, 0.034f, 0.034f, 0.033f, 0.034f},
                },
            .calf_caps = {.start_m = 0.040f},
            .shin =
                {
                    {-0.003f, -0.310f, 0.029f, 0.029f, 0.028f, 0.029f},
                    {-0.003f, -0.350f, 0.029f, 0.032f, 0.029f, 0.030f},
                    {-0.002f, -0.380f, 0.031f, 0.034f, 0.032f, 0.032f},
                },
            .ankle = {-0.006f, -0.022f, 0.030f, 0.030f, 0.028f, 0.028f},
            .shin_caps = {.end_m = 0.015f},
        },
    .foot =
        {
            .sections =
                {
                    {-0.042f, -0.038f, 0.026f, 0.028f, 0.026f, 0.026f},
                    {-0.012f, -0.034f, 0.040f, 0.032f, 0.031f, 0.030f},
                    {0.032f, -0.036f, 0.036f, 0.030f, 0.034f, 0.032f},
                    {0.075f, -0.043f, 0.024f, 0.023f, 0.039f, 0.036f},
                    {0.112f, -0.050f, 0.015f, 0.016f, 0.045f, 0.041f},
                    {0.132f, -0.053f, 0.010f, 0.013f, 0.044f, 0.040f},
                },
            .caps = {-BODY_HEEL_M - 0.042f, 0.010f},
            .arch_m = 0.016f,
            .toes =
                {
                    {0.010f, -0.026f, 0.062f, -0.024f, 0.0130f, 0.0115f},
                    {0.014f, -0.005f, 0.061f, -0.003f, 0.0095f, 0.0080f},
                    {0.010f, 0.011f, 0.054f, 0.014f, 0.0092f, 0.0076f},
                    {0.004f, 0.025f, 0.045f, 0.029f, 0.0088f, 0.0073f},
                    {-0.004f, 0.037f, 0.033f, 0.041f, 0.0085f, 0.0070f},
                },
            .sole_y = -0.014f,
        },
    .arm =
        {
            .root_x = 0.004f,
            .root_y = 0.203f,
            .root_z = 0.058f,
            .sleeve =
                {
                    {0.00f, 0.000f, 0.00f, 0.0480f, 0.0440f, 0.0640f},
                    {0.50f, 0.000f, 0.05f, 0.0490f, 0.0360f, 0.0680f},
                    {0.80f, 0.000f, 0.20f, 0.0470f, 0.0320f, 0.0600f},
                    {0.94f, 0.004f, 0.40f, 0.0450f, 0.0340f, 0.0520f},
                    {1.00f, 0.014f, 0.60f, 0.0440f, 0.0370f, 0.0460f},
                    {1.00f, 0.032f, 0.82f, 0.0440f, 0.0400f, 0.0430f},
                    {1.00f, 0.064f, 1.00f, 0.0450f, 0.0430f, 0.0430f},
                    {1.00f, 0.125f, 1.00f, 0.0410f, 0.0410f, 0.0410f},
                    {1.00f, 0.184f, 1.00f, 0.0405f, 0.0405f, 0.0405f},
                    {1.00f, 0.189f, 1.00f, 0.0370f, 0.0370f, 0.0370f},
                },
            .elbow =
                {
                    {-0.165f, 0, 0.030f, 0.030f},
                    {-0.200f, 0, 0.035f, 0.035f},
                    {-0.250f, 0, 0.033f, 0.034f},
                    {-0.284f, 0, 0.031f, 0.034f},
                },
            .elbow_caps = {.end_m = 0.026f},
            .forearm =
                {
                    {0.000f, 0.0f, 0.032f, 0.033f},
                    {-0.050f, 0.2f, 0.036f, 0.034f},
                    {-0.110f, 0.5f, 0.033f, 0.030f},
                    {-0.170f, 0.8f, 0.027f, 0.023f},
                    {-0.222f, 1.0f, 0.024f, 0.018f},
                    {-0.245f, 1.0f, 0.025f, 0.017f},
                },
            .forearm_caps = {0.026f, 0.012f},
        },
    .hand =
        {
            .palm_x = 0.001f,
            .palm =
                {
                    {-0.018f, 0.000f, 0.0215f, 0.0160f},
                    {0.004f, 0.000f, 0.0250f, 0.0165f},
                    {0.028f, 0.001f, 0.0330f, 0.0165f},
                    {0.058f, 0.001f, 0.0385f, 0.0140f},
                    {0.084f, 0.000f, 0.0385f, 0.0112f},
                },
            .palm_caps = {.end_m = 0.010f},
            .knuckles_along = 0.078f,
            .fingers =
                {
                    {0.0290f, 0.0340f, 0.077f, 0.0097f, 0.88},
                    {0.0100f, 0.0115f, 0.088f, 0.0099f, 1.00},
                    {-0.0090f, -0.0095f, 0.080f, 0.0096f, 1.06},
                    {-0.0272f, -0.0300f, 0.060f, 0.0086f, 1.10},
                },
            .piece_share = {0.46f, 0.30f, 0.24f},
            .piece_radius = {1.02f, 1.0f, 0.94f, 0.80f},
            .thumb_beside =
                {
                    {0.019f, 0.014f, 0.004f, 0.0145f},
                    {0.041f, 0.046f, 0.007f, 0.0120f},
                    {0.049f, 0.066f, 0.008f, 0.0108f},
                    {0.053f, 0.084f, 0.007f, 0.0088f},
                },
            .thumb_facing =
                {
                    {0.019f, 0.014f, 0.006f, 0.0145f},
                    {0.036f, 0.042f, 0.020f, 0.0120f},
                    {0.035f, 0.052f, 0.038f, 0.0108f},
                    {0.031f, 0.055f, 0.056f, 0.0088f},
                },
            .tip_m = 0.008f,
        },
    .head =
        {
            .face =
                {
                    {0.062f, -0.062f, 0.022f, 0.022f, 0.034f},
                    {0.045f, -0.045f, 0.040f, 0.046f, 0.050f},
                    {0.020f, -0.015f, 0.057f, 0.073f, 0.060f},
                    {0.008f, 0.020f, 0.066f, 0.084f, 0.080f},
                    {0.005f, 0.055f, 0.071f, 0.085f, 0.088f},
                    {0.005f, 0.092f, 0.070f, 0.085f, 0.087f},
                    {0.005f, 0.122f, 0.058f, 0.068f, 0.072f},
                    {0.005f, 0.142f, 0.034f, 0.040f, 0.043f},
                },
            .face_caps = {0.006f, 0.008f},
            .ear =
                {
                    {-0.004f, 0.010f, 0.068f, 0.006f, 0.007f},
                    {-0.007f, 0.030f, 0.071f, 0.010f, 0.014f},
                    {-0.010f, 0.050f, 0.074f, 0.010f, 0.016f},
                },
            .ear_caps = {0.007f, 0.009f},
            .nose =
                {
                    {0.082f, 0.008f, 0.0130f, 0.012f, 0.02f},
                    {0.086f, 0.019f, 0.0135f, 0.020f, 0.02f},
                    {0.085f, 0.034f, 0.0085f, 0.014f, 0.02f},
                    {0.083f, 0.054f, 0.0075f, 0.010f, 0.02f},
                },
            .nose_caps = {0.004f, 0.012f},
            .eye_white = {0.0462f, 0.0170f, 0.0470f, 0.0440f, -0.0005f, 0.0052f, 0},
            .iris = {0.0468f, 0.0262f, 0.0468f, 0.0352f, 0, 0.0050f, 0.0008f},
            .lash = {0.0460f, 0.0160f, 0.0470f, 0.0450f, -0.0080f, 0.0022f, 0.0016f},
            .lid_opens = 0.0135f,
            .brow = {0.0690f, 0.0150f, 0.0665f, 0.0480f, 0.0062f, 0.0022f, 0},
            .lips = {-0.0150f, -0.0205f, -0.0150f, 0.0205f, -0.0065f, 0.0028f, 0},
            .skull_x = 0.002f,
            .skull_y = 0.062f,
            .parting_x = -0.70f,
            .parting_y = 0.66f,
            .parting_z = -0.24f,
            .hair_high = 0.0985f,
            .hair_half = 0.0815f,
            .hair_front = 0.1005f,
            .hair_back = 0.0985f,
            .hair_at = {-0.20f, 0.05f, 0.32f, 0.6f, 0.82f, 0.95f},
            .hairline = 0.972f,
            .hair_caps = {.end_m = 0.005f},
            .bun_x = -0.050f,
            .bun_y = 0.158f,
            .bun_half = 0.040f,
            .bun_deep = 0.036f,
            .bun_high = 0.034f,
            .face_radius_m = 0.105f,
            .head_radius_m = 0.13,
        },
    .middle_spheres =
        {
            {JOINT_HEAD, 0.010f, 0.045f, 0, 0.118f},
            {JOINT_HEAD, -0.050f, 0.160f, 0, 0.042f},
            {JOINT_PELVIS, 0, 0, 0, 0.120f},
            {JOINT_LUMBAR, 0.016f, 0.06f, 0, 0.130f},
            {JOINT_THORAX, 0.03f, 0.12f, 0, 0.150f},
            {JOINT_NECK, 0.01f, 0, 0, 0.080f},
        },
    .side_spheres =
        {
            {JOINT_LEFT_SHOULDER, 0, 0, 0, 0.056f},
            {JOINT_LEFT_SHOULDER, 0, -0.14f, 0, 0.050f},
            {JOINT_LEFT_ELBOW, 0, 0, 0, 0.043f},
            {JOINT_LEFT_WRIST, 0, -0.03f, 0, 0.050f},
            {JOINT_LEFT_WRIST, 0.015f, -0.075f, -0.020f, 0.066f},
            {JOINT_LEFT_WRIST, 0, -0.120f, -0.034f, 0.070f},
            {JOINT_LEFT_HIP, -0.005f, -0.03f, 0, 0.108f},
            {JOINT_LEFT_HIP, 0, -0.18f, 0, 0.090f},
            {JOINT_LEFT_KNEE, 0, 0, 0, 0.064f},
            {JOINT_LEFT_KNEE, 0, -0.15f, 0, 0.066f},
            {JOINT_LEFT_ANKLE, -0.01f, -0.018f, 0, 0.060f},
            {JOINT_LEFT_ANKLE, 0.06f, -0.04f, 0, 0.052f},
            {JOINT_LEFT_TOES, 0.025f, 0, 0, 0.056f},
        },
    .middle_capsules =
        {
            {JOINT_PELVIS, -0.005f, -0.02f, JOINT_LUMBAR, 0.012f, 0.0f, 0.088f, 0.072f},
            {JOINT_LUMBAR, 0.012f, 0.02f, JOINT_THORAX, 0.015f, 0.03f, 0.070f, 0.068f},
            {JOINT_THORAX, 0.018f, 0.05f, JOINT_THORAX, 0.016f, 0.19f, 0.090f, 0.048f},
            {JOINT_HEAD, 0.005f, 0.03f, JOINT_HEAD, 0.005f, 0.075f, 0.088f, 0},
        },
    .side_capsules =
        {
            {JOINT_LEFT_HIP, 0, -0.06f, JOINT_LEFT_HIP, 0, -0.30f, 0.076f, 0},
            {JOINT_LEFT_HIP, 0, -0.30f, JOINT_LEFT_KNEE, 0, 0, 0.053f, 0},
            {JOINT_LEFT_KNEE, 0, -0.05f, JOINT_LEFT_KNEE, 0, -0.31f, 0.043f, 0},
            {JOINT_LEFT_ANKLE, -0.028f, -0.040f, JOINT_LEFT_ANKLE, 0.10f, -0.046f, 0.030f, 0},
            {JOINT_LEFT_TOES, -0.01f, 0, JOINT_LEFT_TOES, 0.045f, 0, 0.026f, 0},
            {JOINT_LEFT_SHOULDER, 0, 0, JOINT_LEFT_ELBOW, 0, 0, 0.040f, 0},
            {JOINT_LEFT_ELBOW, 0, 0, JOINT_LEFT_WRIST, 0, 0, 0.028f, 0},
            {JOINT_LEFT_WRIST, 0, -0.03f, JOINT_LEFT_WRIST, 0, -0.14f, 0.026f, 0},
        },
    .arrow_skin = {.knee_m = 0.065f,
                   .hand_m = 0.045f,
                   .foot_m = 0.060f,
                   .hips_m = 0.115f,
                   .chest_m = 0.115f,
                   .hips_half_m = 0.185f},
};
